using System.Text.Json;

namespace McpTools.Core.Schemas;

internal sealed class AnyOfRule(SchemaNode[] branches) : ISchemaRule
{
    public static AnyOfRule? From(SchemaReader schema) =>
        schema.Children("anyOf", inPlace: true) is { Length: > 0 } branches ? new(branches) : null;

    public bool Check(JsonElement value, ref Evaluation run)
    {
        foreach (var branch in branches)
        {
            if (run.Quietly(branch, value))
            {
                return true;
            }
        }

        return run.Collecting && Alternatives.ReportNone(branches, value, ref run);
    }

    public string Describe(int depth) => Alternatives.Describe(branches, depth);
}
