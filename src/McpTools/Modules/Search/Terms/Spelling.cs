using System.Globalization;
using System.Text;
using McpTools.Unicode.Folding;
using McpTools.Unicode.Normalization;

namespace McpTools.Modules.Search.Terms;

/// <summary>Writes a word in the one spelling that texts and questions share: compatibility forms, case, accents, digits and traditional Chinese characters are folded.</summary>
internal static class Spelling
{
    /// <param name="word">A word without separators. Invisible characters in it are removed.</param>
    public static string Of(ReadOnlySpan<char> word)
    {
        if (Ascii.IsValid(word))
        {
            Span<char> lower = stackalloc char[word.Length];
            Ascii.ToLower(word, lower, out _);
            return lower.ToString();
        }

        string visible = word.ToString();
        if (visible.AsSpan().ContainsAnyExceptInRange('\0', '\u00AC'))
        {
            visible = Without(visible, CharacterKinds.IsIgnorable);
        }

        string composed = Normalizer.Normalize(visible, NormalForm.Nfkc);
        string folded = TextFold.Simplified(TextFold.Accents(TextFold.Case(composed)));
        return folded.AsSpan().ContainsAnyInRange('\u0590', '\u06FF') || folded.Any(char.IsDigit) ? Without(Digits(folded), IsPoint) : folded;
    }

    // Nearly all of a Chinese text is characters of this block.
    private const char FirstCommon = '\u4E00';
    private static readonly string[] Common = new string[0x9FFF - FirstCommon + 1];

    /// <summary>The spelling of one Chinese, Japanese or Korean character, or of a character with its marks.</summary>
    public static string OfUnit(ReadOnlySpan<char> unit) =>
        unit.Length == 1 && unit[0] - FirstCommon is >= 0 and var i && i < Common.Length ? Common[i] ??= Of(unit) : Of(unit);

    private static string Without(string text, Func<char, bool> isOmitted)
    {
        if (!text.Any(isOmitted))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (char character in text.Where(character => !isOmitted(character)))
        {
            kept.Append(character);
        }

        return kept.ToString();
    }

    // Letters of Arabic that writers often exchange, and digits of all scripts.
    private static string Digits(string text) => string.Create(text.Length, text, (folded, from) =>
    {
        for (int i = 0; i < from.Length; i++)
        {
            folded[i] = from[i] switch
            {
                'أ' or 'إ' or 'آ' or 'ٱ' => 'ا',
                'ى' or 'ی' => 'ي',
                'ة' => 'ه',
                'ک' => 'ك',
                { } digit when digit > '\u007F' && char.IsDigit(digit) => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(digit)),
                { } other => other,
            };
        }
    });

    // The points of Hebrew and Arabic, which most writers leave out.
    private static bool IsPoint(char character) => character is (>= '\u0591' and <= '\u05C7') or '\u0640' or (>= '\u064B' and <= '\u065F') or '\u0670' or (>= '\u06D6' and <= '\u06ED');
}
