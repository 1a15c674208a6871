using System.Text.Json;

namespace McpTools.Core.Schemas;

internal sealed class OneOfRule(SchemaNode[] branches) : ISchemaRule
{
    public static OneOfRule? From(SchemaReader schema) =>
        schema.Children("oneOf", inPlace: true) is { Length: > 0 } branches ? new(branches) : null;

    public bool Check(JsonElement value, ref Evaluation run)
    {
        SchemaNode? match = null;
        foreach (var branch in branches)
        {
            if (!run.Quietly(branch, value))
            {
                continue;
            }

            if (match is not null)
            {
                return run.Collecting && Alternatives.ReportSeveral(match, branch, ref run);
            }

            match = branch;
        }

        return match is not null || (run.Collecting && Alternatives.ReportNone(branches, value, ref run));
    }

    public string Describe(int depth) => Alternatives.Describe(branches, depth);
}
