using System.Globalization;
using System.Text;

namespace McpTools.Core.Json;

/// <summary>Text from outside, made safe for a place where control characters would move a cursor, and format characters hide text or turn its direction.</summary>
internal static class VisibleText
{
    /// <summary>Every such character becomes U+FFFD, line ends too.</summary>
    public static string OnOneLine(string text) => Replace(text, keepsLines: false, static (clean, _) => clean.Append('\uFFFD'));

    /// <summary>As <see cref="OnOneLine"/>, but lines and tabs stay.</summary>
    public static string OnScreen(string text) => Replace(text, keepsLines: true, static (clean, _) => clean.Append('\uFFFD'));

    /// <summary>The same JSON, with such characters as escapes. They stand in strings only.</summary>
    public static string InJson(string json) => Replace(json, keepsLines: true, static (clean, rune) =>
    {
        Span<char> units = stackalloc char[2];
        foreach (char unit in units[..rune.EncodeToUtf16(units)])
        {
            clean.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
        }
    });

    private static string Replace(string text, bool keepsLines, Action<StringBuilder, Rune> replace)
    {
        if (!text.Any(unit => char.IsSurrogate(unit) || IsHidden(char.GetUnicodeCategory(unit))))
        {
            return text;
        }

        // A terminal moves down with the line feed alone.
        string lines = keepsLines ? text.Replace("\r\n", "\n", StringComparison.Ordinal) : text;
        StringBuilder clean = new(lines.Length);
        foreach (Rune rune in lines.EnumerateRunes())
        {
            if (!IsHidden(Rune.GetUnicodeCategory(rune)) || (keepsLines && rune.Value is '\n' or '\t'))
            {
                clean.Append(rune.ToString());
            }
            else
            {
                replace(clean, rune);
            }
        }

        return clean.ToString();
    }

    private static bool IsHidden(UnicodeCategory category) => category is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
