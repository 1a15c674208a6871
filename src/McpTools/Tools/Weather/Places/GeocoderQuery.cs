using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Places;

/// <summary>One query to the geocoder, which searches the names without a language and the names of one language.</summary>
/// <param name="Name">The name that is searched.</param>
/// <param name="Language">ISO 639-1.</param>
internal sealed record GeocoderQuery(string Name, string Language)
{
    private const int Most = 3;
    private const int MostRespelled = 6;

    private static readonly (string Typed, string Meant)[] Letters = [("oe", "ø"), ("ae", "æ"), ("o", "ø"), ("l", "ł"), ("ss", "ß"), ("dj", "đ")];

    /// <summary>Up to three queries that may find different places. The first has the language of the answer, unless the script of the name needs another.</summary>
    public static IReadOnlyList<GeocoderQuery> Of(string name, Language answer)
    {
        string code = Script(name) ?? Code(answer);
        List<GeocoderQuery> queries = [new(name, code)];
        if (code == "zh" && name.Any(Han.Is))
        {
            string simplified = Han.Simplified(name);
            queries.Add(new(ChineseAddress.WithToggledSuffix(simplified), code));
            queries.Add(new(simplified, code));
        }
        else if (Script(name) is null)
        {
            queries.Add(new(name, "en"));
            queries.Add(new(NameFolding.WithoutAccents(name), code));
            queries.Add(new(OtherSaint(name), code));
        }

        return [.. queries.Distinct().Take(Most)];
    }

    /// <summary>Queries with other spellings. The search ignores accents, but it does not find ø for an o.</summary>
    public static IReadOnlyList<GeocoderQuery> Respelled(string name, Language answer) =>
    [
        .. Letters.SelectMany(letter => Respelled(name, letter.Typed, letter.Meant)).Take(MostRespelled).Select(spelt => new GeocoderQuery(spelt, Code(answer))),
    ];

    public static string Code(Language answer) => answer == Wording.Language.Chinese ? "zh" : "en";

    // For the search, Saint and St are different names, and it knows many towns by one of them only.
    private static string OtherSaint(string name) =>
        name.StartsWith("Saint ", StringComparison.OrdinalIgnoreCase) ? "St. " + name[6..]
        : name.StartsWith("St. ", StringComparison.OrdinalIgnoreCase) ? "Saint " + name[4..]
        : name.StartsWith("St ", StringComparison.OrdinalIgnoreCase) ? "Saint " + name[3..]
        : name;

    // Each spelling replaces one letter, since few names have such a letter twice.
    private static IEnumerable<string> Respelled(string name, string typed, string meant)
    {
        for (int at = name.IndexOf(typed, StringComparison.OrdinalIgnoreCase); at >= 0; at = name.IndexOf(typed, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            yield return string.Concat(name.AsSpan(0, at), meant, name.AsSpan(at + typed.Length));
        }
    }

    // Only these scripts belong to one large language. Names in other scripts are found among the names without a language.
    private static string? Script(string name) =>
        name.Any(letter => letter is >= '\u3040' and <= '\u30ff') ? "ja"
        : name.Any(letter => letter is >= '\uac00' and <= '\ud7af') ? "ko"
        : name.Any(Han.Is) ? "zh"
        : name.Any(letter => letter is >= '\u0400' and <= '\u04ff') ? "ru"
        : name.Any(letter => letter is >= '\u0370' and <= '\u03ff') ? "el"
        : name.Any(letter => letter is >= '\u0600' and <= '\u06ff') ? "ar"
        : null;
}
