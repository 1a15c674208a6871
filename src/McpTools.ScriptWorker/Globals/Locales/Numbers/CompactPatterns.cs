using McpTools.ScriptWorker.Globals.Locales.Cldr;

namespace McpTools.ScriptWorker.Globals.Locales.Numbers;

/// <summary>Chooses the pattern of the compact notation, such as "0K".</summary>
internal sealed class CompactPatterns(LocaleData locale, NumberOptions options)
{
    private const int MostPower = 14;

    /// <returns>The power of ten that the pattern stands for, the pattern or null, the rounded number and its least fraction digits.</returns>
    public (int Power, string? Pattern, DecimalNumber Number, int MinFraction) Choose(DecimalNumber value)
    {
        (int power, string? pattern) = Of(value.Magnitude, "other");
        (DecimalNumber rounded, int min) = options.Rounding.Apply(value.Shift(-power));
        if (rounded.Shift(power).Magnitude != value.Magnitude && !value.IsZero)
        {
            (power, pattern) = Of(value.Magnitude + 1, "other");
            (rounded, min) = options.Rounding.Apply(value.Shift(-power));
        }

        if (pattern is not null)
        {
            string plural = Plurals.Cardinal(locale.Language, rounded, rounded.Fraction().PadRight(min, '0'), power);
            int magnitude = rounded.Shift(power).Magnitude;
            pattern = Of(magnitude, rounded.Whole() == "1" && rounded.Fraction().Length == 0 ? "1" : plural).Pattern ?? Of(magnitude, plural).Pattern ?? pattern;
        }

        return (power, pattern, rounded, min);
    }

    private (int Power, string? Pattern) Of(int magnitude, string plural)
    {
        int at = Math.Min(magnitude, MostPower);
        if (at < 3)
        {
            return (0, null);
        }

        string kind = options is { Style: "currency", CurrencyDisplay: not "name" } ? "currency" : options.CompactDisplay;
        string? pattern = locale.Find($"compact.{kind}.{at}.{plural}");
        if (pattern is null or "0")
        {
            return (0, null);
        }

        int zeros = pattern.Count(letter => letter == '0');
        return (zeros == 0 ? at : at - zeros + 1, pattern);
    }
}
