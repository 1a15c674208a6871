using System.Text.Json;

namespace McpTools.Core.Schemas;

internal sealed class NumberRule : ISchemaRule
{
    private JsonNumber? minimum;
    private JsonNumber? maximum;
    private JsonNumber? above;
    private JsonNumber? below;
    private JsonNumber? divisor;
    private string words = "number";

    public static NumberRule? From(SchemaReader schema, TypeRule? type)
    {
        var rule = new NumberRule
        {
            minimum = schema.Number("minimum"),
            maximum = schema.Number("maximum"),
            above = schema.Number("exclusiveMinimum"),
            below = schema.Number("exclusiveMaximum"),
            divisor = schema.Number("multipleOf"),
        };
        if (rule.divisor is { Sign: <= 0 })
        {
            schema.Problem("multipleOf", "must be greater than 0");
            rule.divisor = null;
        }

        string noun = type is { AcceptsOnlyIntegers: true } ? "integer" : "number";
        rule.words = rule.Words(noun);
        return rule.words == noun ? null : rule;
    }

    public bool Check(JsonElement value, ref Evaluation run)
    {
        if (!run.Spend(JsonText.Cost(value)))
        {
            return false;
        }

        var number = JsonNumber.Of(value);
        bool valid = (minimum is not { } low || number.CompareTo(low) >= 0)
            && (maximum is not { } high || number.CompareTo(high) <= 0)
            && (above is not { } lower || number.CompareTo(lower) > 0)
            && (below is not { } upper || number.CompareTo(upper) < 0)
            && (divisor is not { } step || number.IsMultipleOf(step));
        return valid || (run.Collecting && run.Report(words, ValueText.Of(value)));
    }

    public string Describe(int depth) => words;

    private string Words(string noun)
    {
        string range = (minimum, maximum) switch
        {
            ({ } low, { } high) => $" between {low} and {high}",
            ({ } low, null) => $" of at least {low}",
            (null, { } high) => $" of at most {high}",
            _ => "",
        };
        string[] strict = [.. new[] { above is { } a ? $"greater than {a}" : "", below is { } b ? $"less than {b}" : "" }.Where(part => part.Length > 0)];
        range += strict.Length == 0 ? "" : (range.Length == 0 ? " " : " and ") + string.Join(" and ", strict);
        return noun + range + (divisor is { } d ? $"{(range.Length == 0 ? "" : ",")} that is a multiple of {d}" : "");
    }
}
