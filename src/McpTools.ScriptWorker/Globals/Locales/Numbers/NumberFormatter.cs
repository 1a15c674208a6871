using System.Globalization;
using McpTools.ScriptWorker.Globals.Locales.Cldr;

namespace McpTools.ScriptWorker.Globals.Locales.Numbers;

/// <summary>Formats numbers with the patterns of CLDR, as Intl.NumberFormat does.</summary>
internal sealed class NumberFormatter(LocaleData locale, NumberOptions options)
{
    private readonly NumberSymbols symbols = new(locale);
    private readonly NumberAffixes affixes = new(locale, options);
    private readonly CompactPatterns compact = new(locale, options);

    public LocaleData Locale => locale;

    public NumberOptions Options => options;

    public TextParts Format(DecimalNumber number)
    {
        ShownNumber shown = Shown(number);
        TextParts affixed = Affixed(shown);
        return options switch
        {
            { Style: "unit" } when !IsPercentUnit => new UnitPatterns(locale, options).Around(affixed, shown.Plural),
            { Style: "percent", Notation: "compact" } => new UnitPatterns(locale, options with { Unit = "percent", UnitDisplay = "short" }).Around(affixed, shown.Plural),
            { Style: "currency", CurrencyDisplay: "name" } => Named(affixed, shown.Plural),
            _ => affixed,
        };
    }

    /// <returns>The plural form of the number as it is shown.</returns>
    public string PluralOf(DecimalNumber number, bool isOrdinal) =>
        isOrdinal ? Plurals.Ordinal(locale.Language, Shown(number).Number) : Shown(number).Plural;

    public DecimalNumber Rounded(DecimalNumber number) => Shown(number).Number;

    private ShownNumber Shown(DecimalNumber number)
    {
        if (number.IsNaN || number.IsInfinite)
        {
            return new ShownNumber(number, "", Plurals.Cardinal(locale.Language, number, ""), 0, null);
        }

        DecimalNumber value = options.Style == "percent" ? number.Shift(2) : number;
        (int power, string? pattern) = (0, null);
        (DecimalNumber rounded, int min) = (value, 0);
        switch (options.Notation)
        {
            case "compact":
                (power, pattern, rounded, min) = compact.Choose(value);
                break;
            case "scientific" or "engineering":
                power = Power(value);
                (rounded, min) = options.Rounding.Apply(value.Shift(-power));
                if (Power(rounded.Shift(power)) is var carried && carried != power)
                {
                    power = carried;
                    (rounded, min) = options.Rounding.Apply(value.Shift(-power));
                }

                break;
            default:
                (rounded, min) = options.Rounding.Apply(value);
                break;
        }

        string fraction = rounded.Fraction().PadRight(min, '0');
        return new ShownNumber(rounded, fraction, Plurals.Cardinal(locale.Language, rounded, fraction, options.Notation == "standard" ? 0 : power), power, pattern);
    }

    private int Power(DecimalNumber value) => options.Notation == "engineering"
        ? (int)Math.Floor(value.Magnitude / 3.0) * 3
        : value.Magnitude;

    private TextParts Affixed(ShownNumber shown)
    {
        DecimalNumber number = shown.Number;
        bool showsZero = number.IsZero || number.IsNaN;
        char sign = options.SignDisplay switch
        {
            "never" => ' ',
            "always" => number.IsNegative ? '-' : '+',
            "exceptZero" => showsZero ? ' ' : number.IsNegative ? '-' : '+',
            "negative" => number.IsNegative && !showsZero ? '-' : ' ',
            _ => number.IsNegative ? '-' : ' ',
        };
        string positive = PatternOf(shown), negative = "";
        if (positive.IndexOf(';', StringComparison.Ordinal) is > 0 and var at)
        {
            (positive, negative) = (positive[..at], positive[(at + 1)..]);
        }

        string used = sign == '-' && negative.Length > 0 ? negative : sign == ' ' ? positive : sign + positive;
        (string prefix, string? suffix) = NumberAffixes.Split(used);
        TextParts parts = new();
        affixes.Add(parts, prefix, isPrefix: true, !number.IsNaN && !number.IsInfinite);
        if (number.IsNaN || number.IsInfinite)
        {
            parts.Add(number.IsNaN ? "nan" : "infinity", number.IsNaN ? symbols.NaN : symbols.Infinity);
        }
        else if (suffix is not null)
        {
            Digits(parts, shown);
        }

        affixes.Add(parts, suffix ?? "", isPrefix: false, !number.IsNaN && !number.IsInfinite);
        return parts;
    }

    private bool IsPercentUnit => options is { Style: "unit", Unit: "percent", UnitDisplay: not "long", Notation: not "compact" };

    private bool IsCurrencySymbol => options is { Style: "currency", CurrencyDisplay: not "name" };

    private string PatternOf(ShownNumber shown)
    {
        if (shown.Pattern is { } pattern)
        {
            if (!IsCurrencySymbol || options.CurrencySign != "accounting" || !locale.Get("pattern.accounting").Contains(";(", StringComparison.Ordinal))
            {
                return pattern;
            }

            return $"{pattern};({pattern})";
        }

        return options.Style switch
        {
            "percent" when options.Notation != "compact" => locale.Get("pattern.percent"),
            "unit" when IsPercentUnit => locale.Get("pattern.percent"),
            "currency" when IsCurrencySymbol => locale.Get(options.CurrencySign == "accounting" ? "pattern.accounting" : "pattern.standard"),
            _ => locale.Get("pattern.decimal"),
        };
    }

    private TextParts Named(TextParts number, string plural)
    {
        string name = locale.Find($"cur.{options.Currency}.{plural}") ?? locale.Find($"cur.{options.Currency}.other")
            ?? locale.Find($"cur.{options.Currency}.name") ?? options.Currency;
        string pattern = locale.Find($"curname.{plural}") ?? locale.Get("curname.other");
        TextParts parts = new();
        int digits = pattern.IndexOf("{0}", StringComparison.Ordinal), currency = pattern.IndexOf("{1}", StringComparison.Ordinal);
        parts.Add(TextParts.Literal, pattern[..Math.Min(digits, currency)]);
        parts.AddAll(number);
        parts.Add(TextParts.Literal, pattern[(digits + 3)..currency]);
        parts.Add("currency", name);
        parts.Add(TextParts.Literal, pattern[(currency + 3)..]);
        return parts;
    }

    private void Digits(TextParts parts, ShownNumber shown)
    {
        string whole = shown.Number.Whole().PadLeft(options.Rounding.MinInteger, '0');
        bool groups = options.Grouping != "false"
            && whole.Length >= 3 + (options switch { { Grouping: "min2" } or { Grouping: "auto", Notation: "compact" } => 2, { Grouping: "always" } => 1, _ => symbols.MinimumGrouping });
        int first = groups ? (whole.Length % 3 == 0 ? 3 : whole.Length % 3) : whole.Length;
        parts.Add("integer", whole[..first]);
        for (int at = first; at < whole.Length; at += 3)
        {
            parts.Add("group", options.Style == "currency" ? symbols.CurrencyGroup : symbols.Group);
            parts.Add("integer", whole.Substring(at, 3));
        }

        if (shown.Fraction.Length > 0)
        {
            parts.Add("decimal", options.Style == "currency" ? symbols.CurrencyDecimal : symbols.Decimal);
            parts.Add("fraction", shown.Fraction);
        }

        if (options.Notation is "scientific" or "engineering")
        {
            parts.Add("exponentSeparator", symbols.Exponential);
            parts.Add("exponentMinusSign", shown.Power < 0 ? symbols.Of('-') : "");
            parts.Add("exponentInteger", Math.Abs(shown.Power).ToString(CultureInfo.InvariantCulture));
        }
    }
}

/// <param name="Number">The rounded number before the unit of its notation.</param>
/// <param name="Fraction">The digits after the point.</param>
/// <param name="Plural">The plural form.</param>
/// <param name="Power">The power of ten that the notation adds.</param>
/// <param name="Pattern">The pattern of a compact form.</param>
internal sealed record ShownNumber(DecimalNumber Number, string Fraction, string Plural, int Power, string? Pattern);
