namespace McpTools.Tools.Weather.Wording;

/// <summary>The language of an answer.</summary>
internal enum Language
{
    English,
    Chinese,
}

internal static class Languages
{
    /// <summary>Chooses the language that was asked for, or without one the language in which the place is written.</summary>
    /// <param name="asked">en, zh, or a longer tag such as zh-TW; null for none.</param>
    /// <param name="written">The location as the caller wrote it.</param>
    /// <returns>English for an unsupported language.</returns>
    public static Language Choose(string? asked, string written) => Tag(asked) switch
    {
        "" => IsChinese(written) ? Language.Chinese : Language.English,
        "zh" => Language.Chinese,
        _ => Language.English,
    };

    /// <summary>The note for a caller that asked for an unsupported language; null when the language is supported.</summary>
    public static string? Note(string? asked) => Tag(asked) is "" or "zh" or "en" ? null
        : $"Language \"{asked}\" is not supported, so this answer is in English; \"zh\" is also available.";

    public static bool IsHan(char character) => character is (>= '\u3400' and <= '\u4dbf') or (>= '\u4e00' and <= '\u9fff') or (>= '\uf900' and <= '\ufaff');

    // Japanese has Han characters too, but kana beside them.
    private static bool IsChinese(string text) => text.Any(IsHan) && !text.Any(character => character is >= '\u3040' and <= '\u30ff');

    private static string Tag(string? asked) => asked?.Split('-', '_')[0].ToLowerInvariant() ?? "";
}
