using McpTools.Tools.Weather.Wording;
using McpTools.Unicode.Folding;

namespace McpTools.Tools.Weather.Places;

/// <summary>Recognizes Chinese characters and converts them to their simplified form.</summary>
internal static class Han
{
    public static bool Is(char character) => Languages.IsHan(character);

    /// <summary>Whether the text consists of Han characters, and perhaps digits.</summary>
    public static bool IsAll(string text) => text.Any(Is) && text.All(character => Is(character) || char.IsAsciiDigit(character));

    public static string Simplified(string text) => TextFold.Simplified(text);
}
