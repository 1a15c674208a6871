namespace McpTools.Tools.Weather.Providers.MetNorway;

/// <summary>Translates the words of MET Norway for the weather, such as <c>lightrainshowersandthunder_day</c>, to WMO codes.</summary>
internal static class MetNorwaySymbol
{
    /// <returns>Null for an unknown word.</returns>
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

    /// <returns>Null for a word without a part for the sun, such as rain, whose icon is the same by day and by night.</returns>
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

        // MET Norway has misspelt two of its words and does not change them: lightssleetshowersandthunder and lightssnowshowersandthunder.
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
