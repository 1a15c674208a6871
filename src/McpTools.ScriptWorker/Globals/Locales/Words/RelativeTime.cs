using System.Globalization;
using McpTools.ScriptWorker.Globals.Locales.Cldr;
using McpTools.ScriptWorker.Globals.Locales.Numbers;

namespace McpTools.ScriptWorker.Globals.Locales.Words;

/// <summary>Formats a distance in time, such as "in 3 days", as Intl.RelativeTimeFormat does.</summary>
internal sealed class RelativeTime(LocaleData locale, string style, string numeric)
{
    private static readonly string[] Units = ["second", "minute", "hour", "day", "week", "month", "quarter", "year"];

    private readonly NumberFormatter numbers = new(locale, new NumberOptions());

    public static string? UnitOf(string name) => Units.FirstOrDefault(unit => name == unit || name == unit + "s");

    public TextParts Format(double value, string unit)
    {
        string key = $"relative.{unit}{(style == "long" ? "" : "-" + style)}";
        bool isPast = double.IsNegative(value);
        TextParts parts = new();
        if (numeric == "auto" && value is -2 or -1 or 0 or 1 or 2
            && locale.Find($"{key}.{(value == 0 ? "0" : value.ToString(CultureInfo.InvariantCulture))}") is { } word)
        {
            parts.Add(TextParts.Literal, word);
            return parts;
        }

        var number = DecimalNumber.Of(Math.Abs(value));
        string direction = isPast ? "past" : "future";
        string pattern = locale.Find($"{key}.{direction}.{numbers.PluralOf(number, false)}") ?? locale.Get($"{key}.{direction}.other");
        int at = pattern.IndexOf("{0}", StringComparison.Ordinal);
        if (at < 0)
        {
            parts.Add(TextParts.Literal, pattern);
            return parts;
        }

        parts.Add(TextParts.Literal, pattern[..at]);
        parts.AddAll(numbers.Format(number));
        parts.Add(TextParts.Literal, pattern[(at + 3)..]);
        return parts;
    }
}
