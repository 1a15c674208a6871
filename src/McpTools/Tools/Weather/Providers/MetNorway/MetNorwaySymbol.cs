namespace McpTools.Tools.Weather.Providers.MetNorway;

/// <summary>MET Norway's words for the weather, such as <c>lightrainshowersandthunder_day</c>, as WMO codes.</summary>
internal static class MetNorwaySymbol
{
    /// <returns>Null for a word that is none of its.</returns>
    public static int? Code(string? symbol)
    {
        string word = symbol?.Split('_')[0] ?? "";
        return word switch
        {
            "clearsky" => 0,
            "fair" => 1,
            "partlycloudy" => 2,
            "cloudy" => 3,
            "fog" => 45,
            _ => Falling(word),
        };
    }

    /// <returns>Null where the word says nothing of the sun, and for what does not depend on it, such as rain.</returns>
    public static bool? IsDay(string? symbol) => symbol?.Split('_') switch
    {
        [_, "day"] => true,
        [_, "night" or "polartwilight"] => false,
        _ => null,
    };

    private static int? Falling(string word)
    {
        (string rest, bool thunder) = Without(word, "andthunder");
        (rest, bool showers) = Without(rest, "showers");
        bool light = rest.StartsWith("light", StringComparison.Ordinal);
        bool heavy = rest.StartsWith("heavy", StringComparison.Ordinal);
        string kind = light || heavy ? rest[5..] : rest;

        // Two of its words have a letter too many, lightssleetshowersandthunder and lightssnowshowersandthunder, and it keeps them.
        int? code = (kind.StartsWith("ss", StringComparison.Ordinal) ? kind[1..] : kind, showers) switch
        {
            ("rain", false) => light ? 61 : heavy ? 65 : 63,
            ("rain", true) => light ? 80 : heavy ? 82 : 81,
            ("sleet", false) => light ? 68 : 69,
            ("sleet", true) => light ? 83 : 84,
            ("snow", false) => light ? 71 : heavy ? 75 : 73,
            ("snow", true) => light ? 85 : 86,
            _ => null,
        };
        return code is not null && thunder ? 95 : code;
    }

    private static (string Word, bool Had) Without(string word, string end) =>
        word.EndsWith(end, StringComparison.Ordinal) ? (word[..^end.Length], true) : (word, false);
}
