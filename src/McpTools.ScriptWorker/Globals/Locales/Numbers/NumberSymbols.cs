using System.Globalization;
using McpTools.ScriptWorker.Globals.Locales.Cldr;

namespace McpTools.ScriptWorker.Globals.Locales.Numbers;

/// <summary>The signs and separators of a locale.</summary>
internal sealed class NumberSymbols(LocaleData locale)
{
    public string Decimal { get; } = locale.Get("num.decimal");

    public string Group { get; } = locale.Get("num.group");

    public string CurrencyDecimal { get; } = locale.Find("num.currencyDecimal") ?? locale.Get("num.decimal");

    public string CurrencyGroup { get; } = locale.Find("num.currencyGroup") ?? locale.Get("num.group");

    public string Exponential { get; } = locale.Get("num.exponential");

    public string NaN { get; } = locale.Get("num.nan");

    public string Infinity { get; } = locale.Get("num.infinity");

    public int MinimumGrouping { get; } = int.Parse(locale.Get("num.minimumGrouping"), CultureInfo.InvariantCulture);

    public string Of(char sign) => locale.Get(sign switch { '-' => "num.minusSign", '+' => "num.plusSign", _ => "num.percentSign" });
}
