using System.Globalization;
using System.Text.Json;

namespace McpTools.Core.Schemas;

internal sealed class ContainsRule(SchemaNode node, int least, int? most) : ISchemaRule
{
    public static ContainsRule? From(SchemaReader schema)
    {
        var node = schema.Child("contains");
        var (least, most) = (schema.Size("minContains"), schema.Size("maxContains"));
        return node is null ? null : new(node, least ?? 1, most);
    }

    public bool Check(JsonElement value, ref Evaluation run)
    {
        int count = 0;
        foreach (var item in value.EnumerateArray())
        {
            count += run.QuietlyInside(node, item) ? 1 : 0;
            if (run.Halted is not null || (most is null && count >= least))
            {
                return run.Halted is null;
            }
        }

        bool valid = count >= least && !(count > most);
        return valid || (run.Collecting && run.Report(Words(), string.Create(CultureInfo.InvariantCulture, $"{count}")));
    }

    private string Words()
    {
        string amount = (least, most) switch
        {
            (_, null) => $"at least {ValueText.Counted(least, "item")}",
            (0, { } high) => $"at most {ValueText.Counted(high, "item")}",
            var (low, high) => string.Create(CultureInfo.InvariantCulture, $"{low} to {ValueText.Counted(high.Value, "item")}"),
        };
        return $"{amount} matching ({node.Describe(1)})";
    }
}
