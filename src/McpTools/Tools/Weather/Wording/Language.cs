namespace McpTools.Tools.Weather.Wording;

/// <summary>What an answer is written in.</summary>
internal enum Language
{
    English,
    Chinese,
}

internal static class Languages
{
    /// <summary>The one asked for; without it the one the place is written in.</summary>
    /// <param name="asked">en, zh, or a longer tag such as zh-TW; null for none.</param>
    /// <param name="written">The location as the caller wrote it.</param>
    /// <returns>English for what is unknown, then with <c>Known</c> false.</returns>
    public static (Language Language, bool Known) Of(string? asked, string written) => asked?.Split('-', '_')[0].ToLowerInvariant() switch
    {
        null or "" => (IsChinese(written) ? Language.Chinese : Language.English, true),
        "zh" => (Language.Chinese, true),
        "en" => (Language.English, true),
        _ => (Language.English, false),
    };

    public static string NotSpoken(string asked) => $"Language \"{asked}\" is not spoken here, so this is English; \"zh\" is the other one.";

    /// <summary>Han characters without kana.</summary>
    private static bool IsChinese(string text) => text.Any(IsHan) && !text.Any(character => character is >= '\u3040' and <= '\u30ff');

    private static bool IsHan(char character) => character is (>= '\u3400' and <= '\u4dbf') or (>= '\u4e00' and <= '\u9fff') or (>= '\uf900' and <= '\ufaff');
}
