using System.Globalization;
using System.Numerics;
using Jint;
using Jint.Native;
using Jint.Runtime;
using McpTools.ScriptWorker.Globals.Locales.Cldr;
using McpTools.ScriptWorker.Globals.Locales.Numbers;
using static McpTools.ScriptWorker.Globals.HostObject;
using static McpTools.ScriptWorker.Globals.Locales.IntlFunctions;

namespace McpTools.ScriptWorker.Globals.Locales;

/// <summary>The functions for Intl.NumberFormat and Intl.PluralRules.</summary>
internal static class NumberFunctions
{
    public static void Add(HostObject functions, Engine engine)
    {
        functions.Add("isCurrency", value => value.AsString() is { Length: 3 } code && code.All(char.IsAsciiLetter));
        functions.Add("isUnit", value => KnownUnits.Contains(value.AsString()));
        functions.Add("currencyDigits", value =>
            int.Parse(LocaleData.Common.Find($"digits.{value.AsString()}") ?? "2", CultureInfo.InvariantCulture));
        functions.Add("numberFormat", state =>
        {
            NumberFormatter formatter = Formatter(state);
            return Function(engine, arguments =>
            {
                DecimalNumber number = NumberOf(At(arguments, 1));
                JsValue mode = At(arguments, 0);
                return (int)mode.AsNumber() < 2
                    ? Shown(engine, mode, formatter.Format(number))
                    : NumberRanges.Shown(engine, mode, formatter, number, NumberOf(At(arguments, 2)));
            });
        });
        functions.Add("plurals", state =>
        {
            NumberFormatter formatter = Formatter(state);
            bool isOrdinal = TextOf(state, "type") == "ordinal";
            return Function(engine, arguments => arguments.Length == 1
                ? formatter.PluralOf(DecimalNumber.Of(TypeConverter.ToNumber(arguments[0])), isOrdinal)
                : PluralOfRange(formatter, isOrdinal, DecimalNumber.Of(TypeConverter.ToNumber(arguments[0])), DecimalNumber.Of(TypeConverter.ToNumber(arguments[1]))));
        });
        functions.Add("pluralCategories", 2, arguments => new JsArray(
            engine, [.. Plurals.Categories(LocaleData.Of(Text(arguments, 0)).Language, Text(arguments, 1) == "ordinal").Select(form => (JsValue)form)]));
    }

    private static JsValue PluralOfRange(NumberFormatter formatter, bool isOrdinal, DecimalNumber start, DecimalNumber end) =>
        start.IsNaN || end.IsNaN ? JsValue.Null
        : formatter.Locale.Language == "fr" && !isOrdinal && formatter.PluralOf(start, false) == "one" && formatter.PluralOf(end, false) == "one" ? "one"
        : formatter.PluralOf(end, isOrdinal) is var form && formatter.Locale.Language is "en" or "sv" && !isOrdinal ? "other" : form;

    private static NumberFormatter Formatter(JsValue state)
    {
        NumberOptions options = Options(state);
        var locale = LocaleData.Of(TextOf(state, "locale")!);
        return Shared(locale, options, () => new NumberFormatter(locale, options));
    }

    private static DecimalNumber NumberOf(JsValue value)
    {
        JsValue primitive = TypeConverter.ToPrimitive(value, Types.Number);
        return primitive switch
        {
            JsBigInt => DecimalNumber.Of(BigInteger.Parse(TypeConverter.ToString(primitive), CultureInfo.InvariantCulture)),
            _ when primitive.IsString() && DecimalNumber.Of(primitive.AsString()) is { IsNaN: false } read => read,
            _ => DecimalNumber.Of(TypeConverter.ToNumber(primitive)),
        };
    }

    private static NumberOptions Options(JsValue state)
    {
        int Of(string name, int fallback) => state.Get(name) is { } value && value.IsNumber() ? (int)value.AsNumber() : fallback;
        bool usesFraction = state.Get("usesFraction").AsBoolean(), usesSignificant = state.Get("usesSignificant").AsBoolean();
        return new NumberOptions
        {
            Style = TextOf(state, "style")!,
            Currency = TextOf(state, "currency") ?? "",
            CurrencyDisplay = TextOf(state, "currencyDisplay") ?? "symbol",
            CurrencySign = TextOf(state, "currencySign") ?? "standard",
            Unit = TextOf(state, "unit") ?? "",
            UnitDisplay = TextOf(state, "unitDisplay") ?? "short",
            Notation = TextOf(state, "notation")!,
            CompactDisplay = TextOf(state, "compactDisplay") ?? "short",
            Grouping = TextOf(state, "useGrouping") ?? "false",
            SignDisplay = TextOf(state, "signDisplay")!,
            Rounding = new Rounding
            {
                MinInteger = Of("minimumIntegerDigits", 1),
                MinFraction = usesFraction ? Of("minimumFractionDigits", 0) : 0,
                MaxFraction = usesFraction ? Of("maximumFractionDigits", 0) : 0,
                MinSignificant = usesSignificant ? Of("minimumSignificantDigits", 1) : 0,
                MaxSignificant = usesSignificant ? Of("maximumSignificantDigits", 21) : 0,
                Priority = usesFraction && usesSignificant ? TextOf(state, "roundingPriority")! : "auto",
                Increment = Of("roundingIncrement", 1),
                Mode = TextOf(state, "roundingMode")!,
                StripsZeros = TextOf(state, "trailingZeroDisplay") == "stripIfInteger",
            },
        };
    }
}

/// <summary>The units that the language allows.</summary>
internal static class KnownUnits
{
    private static readonly HashSet<string> Simple = new(StringComparer.Ordinal)
    {
        "acre", "bit", "byte", "celsius", "centimeter", "day", "degree", "fahrenheit", "fluid-ounce", "foot", "gallon", "gigabit", "gigabyte", "gram", "hectare", "hour",
        "inch", "kilobit", "kilobyte", "kilogram", "kilometer", "liter", "megabit", "megabyte", "meter", "microsecond", "mile", "mile-scandinavian", "milliliter",
        "millimeter", "millisecond", "minute", "month", "nanosecond", "ounce", "percent", "petabyte", "pound", "second", "stone", "terabit", "terabyte", "week", "yard", "year",
    };

    public static bool Contains(string unit) => Simple.Contains(unit)
        || (unit.Split("-per-") is [var first, var second] && Simple.Contains(first) && Simple.Contains(second));
}
