namespace McpTools.ScriptWorker.Globals.Locales.Numbers;

/// <summary>The plural forms of the six languages.</summary>
internal static class Plurals
{
    /// <param name="language">The language.</param>
    /// <param name="number">The number as it is shown.</param>
    /// <param name="fraction">The digits that are shown after the point.</param>
    /// <param name="power">The power of ten of a compact form, such as 6 for "2 million".</param>
    public static string Cardinal(string language, DecimalNumber number, string fraction, int power = 0)
    {
        if (number.IsNaN || number.IsInfinite)
        {
            return "other";
        }

        string whole = number.Whole();
        if (language == "fr")
        {
            return whole is "0" or "1" ? "one"
                : power is < 0 or > 5 || (power == 0 && fraction.Length == 0 && whole.Length > 6 && whole.EndsWith("000000", StringComparison.Ordinal)) ? "many"
                : "other";
        }

        return language is "en" or "sv" or "de" && whole == "1" && fraction.Length == 0 ? "one" : "other";
    }

    public static string Ordinal(string language, DecimalNumber number)
    {
        if (number.IsNaN || number.IsInfinite || number.Fraction().Length > 0)
        {
            return "other";
        }

        string whole = number.Whole();
        char last = whole[^1];
        bool isTeen = whole is [.., '1', _];
        return language switch
        {
            "en" when !isTeen => last switch { '1' => "one", '2' => "two", '3' => "few", _ => "other" },
            "sv" when !isTeen || last is not ('1' or '2') => last is '1' or '2' ? "one" : "other",
            "fr" when whole == "1" => "one",
            _ => "other",
        };
    }

    public static string[] Categories(string language, bool isOrdinal) => (language, isOrdinal) switch
    {
        ("en", true) => ["one", "two", "few", "other"],
        ("sv" or "fr", true) => ["one", "other"],
        ("fr", false) => ["one", "many", "other"],
        ("en" or "sv" or "de", false) => ["one", "other"],
        _ => ["other"],
    };
}
