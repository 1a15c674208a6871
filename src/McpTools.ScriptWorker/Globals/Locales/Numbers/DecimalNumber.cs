using System.Globalization;
using System.Numerics;

namespace McpTools.ScriptWorker.Globals.Locales.Numbers;

/// <summary>A number in decimal digits: 0.DIGITS × 10^Point. Its digits have no zeros at either end.</summary>
internal readonly record struct DecimalNumber(bool IsNegative, string Digits, int Point)
{
    // Texts can name numbers that are no numbers of JavaScript; they count as infinite or zero.
    private const int MostPoint = 400;

    public bool IsInfinite { get; init; }

    public bool IsNaN { get; init; }

    public bool IsZero => Digits.Length == 0 && !IsInfinite && !IsNaN;

    /// <summary>The power of ten of the first digit; 0 for zero.</summary>
    public int Magnitude => Digits.Length == 0 ? 0 : Point - 1;

    public static DecimalNumber NaN { get; } = new(false, "", 0) { IsNaN = true };

    public static DecimalNumber Of(double value) => double.IsNaN(value) ? NaN
        : double.IsInfinity(value) ? new(value < 0, "", 0) { IsInfinite = true }
        : OfFinite(value);

    public static DecimalNumber Of(BigInteger value) => Normal(value.Sign < 0, BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture), null);

    /// <summary>Reads a number as JavaScript writes it, without loss of digits.</summary>
    public static DecimalNumber Of(string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        bool isNegative = rest is ['-', ..];
        rest = rest is ['-' or '+', ..] ? rest[1..] : rest;
        if (rest is "Infinity")
        {
            return new(isNegative, "", 0) { IsInfinite = true };
        }

        int e = rest.IndexOfAny('e', 'E');
        int power = 0;
        if (e >= 0 && !int.TryParse(rest[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out power))
        {
            return NaN;
        }

        ReadOnlySpan<char> mantissa = e >= 0 ? rest[..e] : rest;
        int dot = mantissa.IndexOf('.');
        string whole = (dot >= 0 ? mantissa[..dot] : mantissa).ToString(), fraction = dot >= 0 ? mantissa[(dot + 1)..].ToString() : "";
        if (whole.Length + fraction.Length == 0 || whole.AsSpan().ContainsAnyExceptInRange('0', '9') || fraction.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return NaN;
        }

        DecimalNumber read = Normal(isNegative, whole + fraction, whole.Length);
        long point = (long)read.Point + power;
        return read.IsZero || point < -MostPoint ? new(isNegative, "", 0)
            : point > MostPoint || double.IsInfinity((read with { Point = (int)point }).ToDouble()) ? new(isNegative, "", 0) { IsInfinite = true }
            : read with { Point = (int)point };
    }

    public DecimalNumber Shift(int powers) => Digits.Length == 0 ? this : this with { Point = Point + powers };

    public double ToDouble() => IsNaN ? double.NaN
        : IsInfinite ? (IsNegative ? double.NegativeInfinity : double.PositiveInfinity)
        : double.Parse($"{(IsNegative ? "-" : "")}0.{Digits}0E{Point}", CultureInfo.InvariantCulture);

    /// <returns>The digits before the decimal point; "0" when there are none.</returns>
    public string Whole() => Point <= 0 || Digits.Length == 0 ? "0" : Digits.Length >= Point ? Digits[..Point] : Digits.PadRight(Point, '0');

    /// <returns>The digits after the decimal point.</returns>
    public string Fraction() => Digits.Length <= Math.Max(Point, 0) ? "" : Point < 0 ? new string('0', -Point) + Digits : Digits[Point..];

    private static DecimalNumber OfFinite(double value)
    {
        bool isNegative = double.IsNegative(value);
        // "R" gives the shortest digits that read back as the same number, as JavaScript writes them.
        string text = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        int e = text.IndexOf('E', StringComparison.Ordinal);
        int power = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = e < 0 ? text : text[..e];
        int dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        return dot < 0
            ? Normal(isNegative, mantissa, null).Shift(power)
            : Normal(isNegative, string.Concat(mantissa.AsSpan(0, dot), mantissa.AsSpan(dot + 1)), dot).Shift(power);
    }

    public static DecimalNumber Normal(bool isNegative, string digits, int? point)
    {
        int zeros = digits.AsSpan().IndexOfAnyExcept('0');
        return zeros < 0
            ? new(isNegative, "", 0)
            : new(isNegative, digits[zeros..].TrimEnd('0'), (point ?? digits.Length) - zeros);
    }
}
