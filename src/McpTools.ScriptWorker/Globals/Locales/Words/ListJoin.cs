using McpTools.ScriptWorker.Globals.Locales.Cldr;

namespace McpTools.ScriptWorker.Globals.Locales.Words;

/// <summary>Joins texts to a list with the words of a locale, as Intl.ListFormat does.</summary>
internal sealed class ListJoin(LocaleData locale, string type, string style)
{
    private readonly string key =
        $"list.{type switch { "conjunction" => "standard", "disjunction" => "or", _ => "unit" }}{(style == "long" ? "" : "-" + style)}";

    public TextParts Join(IReadOnlyList<string> items)
    {
        TextParts parts = new();
        if (items.Count == 0)
        {
            return parts;
        }

        parts.Add("element", items[0]);
        for (int i = 1; i < items.Count; i++)
        {
            string place = items.Count == 2 ? "2" : i == 1 ? "start" : i == items.Count - 1 ? "end" : "middle";
            string pattern = locale.Get($"{key}.{place}");
            int second = pattern.IndexOf("{1}", StringComparison.Ordinal);
            parts.Add(TextParts.Literal, pattern[3..second]);
            parts.Add("element", items[i]);
            parts.Add(TextParts.Literal, pattern[(second + 3)..]);
        }

        return parts;
    }
}
