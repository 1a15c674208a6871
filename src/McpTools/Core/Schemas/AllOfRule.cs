using System.Text.Json;

namespace McpTools.Core.Schemas;

internal sealed class AllOfRule(SchemaNode[] parts) : ISchemaRule
{
    public static AllOfRule? From(SchemaReader schema) =>
        schema.Children("allOf", inPlace: true) is { Length: > 0 } parts ? new(parts) : null;

    public bool Check(JsonElement value, ref Evaluation run)
    {
        bool valid = true;
        foreach (var part in parts)
        {
            valid &= part.Check(value, ref run);
            if (!valid && !run.Collecting)
            {
                return false;
            }
        }

        return valid;
    }

    public string? Describe(int depth) =>
        parts.Select(part => part.Describe(depth + 1)).FirstOrDefault(text => text != SchemaViolation.AnyValue);
}
