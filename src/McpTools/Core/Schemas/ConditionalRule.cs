using System.Text.Json;

namespace McpTools.Core.Schemas;

internal sealed class ConditionalRule(SchemaNode condition, SchemaNode? consequence, SchemaNode? alternative) : ISchemaRule
{
    public static ConditionalRule? From(SchemaReader schema)
    {
        var condition = schema.Child("if", inPlace: true);
        var consequence = schema.Child("then", inPlace: true);
        var alternative = schema.Child("else", inPlace: true);
        return condition is null || (consequence ?? alternative) is null ? null : new(condition, consequence, alternative);
    }

    public bool Check(JsonElement value, ref Evaluation run)
    {
        var branch = run.Quietly(condition, value) ? consequence : alternative;
        return branch is null || branch.Check(value, ref run);
    }
}
