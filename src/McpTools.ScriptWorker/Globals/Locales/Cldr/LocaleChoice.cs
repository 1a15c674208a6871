namespace McpTools.ScriptWorker.Globals.Locales.Cldr;

/// <summary>Chooses the locale for the tags that a script asks for. Tags are in canonical form.</summary>
internal static class LocaleChoice
{
    public const string Default = "en-US";

    /// <returns>The known locale that is nearest to the first tag that has one, else English.</returns>
    public static string Of(IEnumerable<string> tags) => tags.Select(Nearest).FirstOrDefault(found => found is not null) ?? Default;

    /// <returns>The locale without the parts at the end that this program has no data for; null when even the language is unknown.</returns>
    public static string? Nearest(string tag)
    {
        string rest = WithoutExtensions(tag);
        while (true)
        {
            if (LocaleData.Names.Contains(rest))
            {
                return rest;
            }

            int dash = rest.LastIndexOf('-');

            // Traditional Chinese would be misread as simplified.
            if (dash < 0 || tag.StartsWith("zh-Hant", StringComparison.Ordinal) || rest is "zh-TW" or "zh-HK" or "zh-MO")
            {
                return null;
            }

            rest = rest[..dash];
        }
    }

    /// <returns>The hour clock that the tag asks for, such as <c>en-u-hc-h23</c>; null when it asks for none.</returns>
    public static string? HourCycleOf(string tag)
    {
        string[] parts = tag.Split('-');
        int at = Array.IndexOf(parts, "hc");
        return Array.IndexOf(parts, "u") is >= 0 and var u && at > u && at + 1 < parts.Length && parts[at + 1] is "h11" or "h12" or "h23" or "h24" ? parts[at + 1] : null;
    }

    private static string WithoutExtensions(string tag)
    {
        int at = tag.IndexOf("-u-", StringComparison.Ordinal);
        at = at < 0 ? tag.IndexOf("-x-", StringComparison.Ordinal) : at;
        return at < 0 ? tag : tag[..at];
    }
}
