using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace McpTools.Core.Schemas;

internal sealed class NumberRule : ISchemaRule
{
    private readonly JsonNumber? minimum;
    private readonly JsonNumber? maximum;
    private readonly JsonNumber? above;
    private readonly JsonNumber? below;
    private readonly JsonNumber? divisor;
    private readonly string words;

    private NumberRule(JsonNumber? minimum, JsonNumber? maximum, JsonNumber? above, JsonNumber? below, JsonNumber? divisor, string noun)
    {
        (this.minimum, this.maximum, this.above, this.below, this.divisor) = (minimum, maximum, above, below, divisor);
        words = Words(noun);
    }

    public static NumberRule? From(SchemaReader schema, TypeRule? type)
    {
        JsonNumber? minimum = schema.Number("minimum"), maximum = schema.Number("maximum");
        JsonNumber? above = schema.Number("exclusiveMinimum"), below = schema.Number("exclusiveMaximum");
        JsonNumber? divisor = schema.Number("multipleOf");
        if (divisor is { Sign: <= 0 })
        {
            schema.Problem("multipleOf", "must be greater than 0");
            divisor = null;
        }

        // Most schemas have none of them.
        return minimum is null && maximum is null && above is null && below is null && divisor is null
            ? null
            : new(minimum, maximum, above, below, divisor, type is { AcceptsOnlyIntegers: true } ? "integer" : "number");
    }

    public bool Check(JsonElement value, ref Evaluation run)
    {
        if (!run.Spend(JsonStringText.Cost(value)))
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

/// <summary>A number, as exact as possible: a decimal where it fits, else a double.</summary>
internal readonly struct JsonNumber
{
    private readonly JsonElement source;
    private readonly decimal exact;
    private readonly double approximate;
    private readonly bool isExact;

    private JsonNumber(JsonElement source)
    {
        this.source = source;
        approximate = source.GetDouble();
        // A number too small for a decimal is read as zero without an error.
        isExact = source.TryGetDecimal(out exact) && (exact != 0 || approximate == 0);
    }

    public int Sign => Math.Sign(approximate);

    public static JsonNumber Of(JsonElement number) => new(number);

    public int CompareTo(in JsonNumber other) =>
        isExact && other.isExact ? exact.CompareTo(other.exact) : approximate.CompareTo(other.approximate);

    public bool IsMultipleOf(in JsonNumber divisor)
    {
        if (isExact && divisor.isExact)
        {
            return exact % divisor.exact == 0;
        }

        return double.IsFinite(approximate) && Math.IEEERemainder(approximate, divisor.approximate) == 0;
    }

    public override string ToString() => ValueText.Of(source);

    /// <summary>Whether the number has no fraction, however it is written: 1, 1.0, 10e-1 and 1e400 have none.</summary>
    public static bool IsInteger(JsonElement number)
    {
        if (number.TryGetInt64(out _))
        {
            return true;
        }

        ReadOnlySpan<byte> text = JsonMarshal.GetRawUtf8Value(number);
        int mark = text.IndexOfAny((byte)'e', (byte)'E');
        ReadOnlySpan<byte> digits = mark < 0 ? text : text[..mark];
        int point = digits.IndexOf((byte)'.');
        int fraction = point < 0 ? 0 : digits.Length - point - 1;
        ReadOnlySpan<byte> significant = digits.TrimEnd("0."u8);
        if (significant.IsEmpty || significant.SequenceEqual("-"u8))
        {
            return true;
        }

        // Trailing zeros on either side of the point do not count; the point itself is trimmed with them.
        int trimmed = digits.Length - significant.Length - (point >= significant.Length ? 1 : 0);
        return ExponentOf(text, mark) >= fraction - trimmed;
    }

    private static double ExponentOf(ReadOnlySpan<byte> text, int mark) =>
        mark < 0 ? 0 : double.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
