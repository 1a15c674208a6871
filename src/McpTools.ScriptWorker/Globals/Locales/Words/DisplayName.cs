using McpTools.ScriptWorker.Globals.Locales.Cldr;

namespace McpTools.ScriptWorker.Globals.Locales.Words;

/// <summary>The names of languages, regions, scripts, currencies and calendars, as Intl.DisplayNames gives them.</summary>
internal static class DisplayName
{
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["era"] = "era",
        ["year"] = "year",
        ["quarter"] = "quarter",
        ["month"] = "month",
        ["weekOfYear"] = "week",
        ["weekday"] = "weekday",
        ["day"] = "day",
        ["dayPeriod"] = "dayperiod",
        ["hour"] = "hour",
        ["minute"] = "minute",
        ["second"] = "second",
        ["timeZoneName"] = "zone",
    };

    /// <returns>The code in its usual case; null when it is none.</returns>
    public static string? CodeOf(string type, string code) => type switch
    {
        "region" => code.Length is 2 && code.All(char.IsAsciiLetter) ? code.ToUpperInvariant() : code.Length == 3 && code.All(char.IsAsciiDigit) ? code : null,
        "script" => code.Length == 4 && code.All(char.IsAsciiLetter) ? char.ToUpperInvariant(code[0]) + code[1..].ToLowerInvariant() : null,
        "currency" => code.Length == 3 && code.All(char.IsAsciiLetter) ? code.ToUpperInvariant() : null,
        "calendar" => code.Split('-').All(part => part.Length is >= 3 and <= 8 && part.All(char.IsAsciiLetterOrDigit)) ? code.ToLowerInvariant() : null,
        "dateTimeField" => Fields.ContainsKey(code) ? code : null,
        _ => code,
    };

    public static string? Of(LocaleData locale, string type, string style, bool asDialect, string code) => type switch
    {
        "region" => Short(locale, $"region.{code}", style),
        "script" => locale.Find($"script.{code}"),
        "currency" => locale.Find($"cur.{code}.name"),
        "calendar" => locale.Find($"calendar.{code switch { "gregory" => "gregorian", "ethioaa" => "ethiopic-amete-alem", _ => code }}"),
        "dateTimeField" => locale.Find($"field.{Fields[code]}{(style == "long" ? "" : "-" + style)}"),
        _ => Language(locale, style, asDialect, code),
    };

    private static string? Short(LocaleData locale, string key, string style) =>
        (style == "long" ? null : locale.Find($"{key}-alt-short")) ?? locale.Find(key);

    private static string? Language(LocaleData locale, string style, bool asDialect, string tag)
    {
        string[] parts = tag.Split('-');
        if (asDialect && Short(locale, $"language.{tag}", style) is { } whole)
        {
            return whole;
        }

        string? name = Short(locale, $"language.{parts[0]}", style);
        if (name is null)
        {
            return null;
        }

        List<string> details = [];
        foreach (string part in parts.Skip(1))
        {
            details.Add((part.Length == 4 ? locale.Find($"script.{part}") : Short(locale, $"region.{part}", style)) ?? part);
        }

        return details.Count == 0 ? name : locale.Get("display.localePattern").Replace("{0}", name, StringComparison.Ordinal)
            .Replace("{1}", details.Aggregate((all, next) => locale.Get("display.localeSeparator").Replace("{0}", all, StringComparison.Ordinal).Replace("{1}", next, StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
