using System.Text.Json;

namespace McpTools.Core.Schemas;

internal sealed class ReferenceRule : ISchemaRule
{
    /// <summary>Set once, when the whole schema is compiled; null where there is none, and then anything is accepted.</summary>
    public SchemaNode? Target { get; set; }

    public static ReferenceRule? From(SchemaReader schema)
    {
        if (schema.Text("$ref") is not { } text)
        {
            return null;
        }

        var rule = new ReferenceRule();
        schema.AddReference(rule, text);
        return rule;
    }

    public bool Check(JsonElement value, ref Evaluation run) => Target is null || Target.Check(value, ref run);

    public string? Describe(int depth) => Target?.Describe(depth + 1);
}
