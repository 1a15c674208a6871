using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace McpTools.Core.Schemas;

/// <summary>A number as exact as it can be held: decimal where it fits, else double.</summary>
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
        // A decimal too small to be held reads as zero without an error.
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

        var text = JsonMarshal.GetRawUtf8Value(number);
        int mark = text.IndexOfAny((byte)'e', (byte)'E');
        var digits = mark < 0 ? text : text[..mark];
        int point = digits.IndexOf((byte)'.');
        int fraction = point < 0 ? 0 : digits.Length - point - 1;
        var significant = digits.TrimEnd("0."u8);
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
