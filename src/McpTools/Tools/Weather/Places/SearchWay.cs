using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Places;

/// <summary>One request to the geocoder: it looks among names that belong to no language, and those of the one it is given.</summary>
/// <param name="Language">ISO 639-1.</param>
internal sealed record SearchWay(string Name, string Language)
{
    private const int Most = 3;
    private const int MostRespelt = 6;

    private static readonly (string Typed, string Meant)[] Letters = [("oe", "ø"), ("ae", "æ"), ("o", "ø"), ("l", "ł"), ("ss", "ß"), ("dj", "đ")];

    /// <summary>Up to three that may find different places; the first answers in the language of the answer, if the name's script allows.</summary>
    public static IReadOnlyList<SearchWay> Of(string name, Language answer)
    {
        string code = Script(name) ?? Code(answer);
        List<SearchWay> ways = [new(name, code)];
        if (code == "zh" && name.Any(Han.Is))
        {
            string simplified = Han.Simplified(name);
            ways.Add(new(ChineseAddress.Toggled(simplified), code));
            ways.Add(new(simplified, code));
        }
        else if (Script(name) is null)
        {
            ways.Add(new(name, "en"));
            ways.Add(new(NameFolding.WithoutAccents(name), code));
            ways.Add(new(OtherSaint(name), code));
        }

        return [.. ways.Distinct().Take(Most)];
    }

    /// <summary>Names as they may really be written: the search takes an accent off a letter, but knows no ø for an o.</summary>
    public static IReadOnlyList<SearchWay> Respelt(string name, Language answer) =>
    [
        .. Letters.SelectMany(letter => Respelt(name, letter.Typed, letter.Meant)).Take(MostRespelt).Select(spelt => new SearchWay(spelt, Code(answer))),
    ];

    public static string Code(Language answer) => answer == Wording.Language.Chinese ? "zh" : "en";

    // The search takes Saint and St for two names, and knows many a town by one of them only.
    private static string OtherSaint(string name) =>
        name.StartsWith("Saint ", StringComparison.OrdinalIgnoreCase) ? "St. " + name[6..]
        : name.StartsWith("St. ", StringComparison.OrdinalIgnoreCase) ? "Saint " + name[4..]
        : name.StartsWith("St ", StringComparison.OrdinalIgnoreCase) ? "Saint " + name[3..]
        : name;

    // One place at a time: few names have the letter twice.
    private static IEnumerable<string> Respelt(string name, string typed, string meant)
    {
        for (int at = name.IndexOf(typed, StringComparison.OrdinalIgnoreCase); at >= 0; at = name.IndexOf(typed, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            yield return string.Concat(name.AsSpan(0, at), meant, name.AsSpan(at + typed.Length));
        }
    }

    // Only letters that one large language writes: others are found by the names that belong to none.
    private static string? Script(string name) =>
        name.Any(letter => letter is >= '\u3040' and <= '\u30ff') ? "ja"
        : name.Any(letter => letter is >= '\uac00' and <= '\ud7af') ? "ko"
        : name.Any(Han.Is) ? "zh"
        : name.Any(letter => letter is >= '\u0400' and <= '\u04ff') ? "ru"
        : name.Any(letter => letter is >= '\u0370' and <= '\u03ff') ? "el"
        : name.Any(letter => letter is >= '\u0600' and <= '\u06ff') ? "ar"
        : null;
}
