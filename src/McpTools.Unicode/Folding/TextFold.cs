using System.Text;
using McpTools.Unicode.Normalization;

namespace McpTools.Unicode.Folding;

/// <summary>Makes texts equal that differ only in one respect. Each method returns the same text when there is nothing to change.</summary>
internal static class TextFold
{
    /// <summary>The full case folding of Unicode: <c>ß</c> becomes <c>ss</c>, and a text may become longer.</summary>
    public static string Case(string text) => FoldTables.Case.Replace(text);

    /// <summary>
    /// Writes Latin, Greek and Cyrillic letters without their marks, and the Latin ones that are no letters with a mark as ASCII does: <c>ø</c> is
    /// <c>o</c>, <c>æ</c> is <c>ae</c>. The marks of other scripts make other letters, and stay.
    /// </summary>
    public static string Accents(string text) => WithoutMarks(FoldTables.Accents.Replace(text));

    /// <summary>Makes full-width letters, digits and signs narrow, and half-width kana and Hangul wide.</summary>
    public static string Width(string text)
    {
        string folded = FoldTables.Width.Replace(text);

        // A half-width kana and its sound mark are two characters, of which the folded ones compose to one.
        return ReferenceEquals(folded, text) ? text : Normalizer.Normalize(folded, NormalForm.Nfc);
    }

    /// <summary>Simplified Chinese, character by character. Where simplification joined several characters, their words are not told apart.</summary>
    public static string Simplified(string text) => FoldTables.Simplified.Replace(text);

    /// <summary>Traditional Chinese, character by character: each becomes the most usual of the characters that it may stand for.</summary>
    public static string Traditional(string text) => FoldTables.Traditional.Replace(text);

    private static string WithoutMarks(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\uFFFF') || !text.Any(IsAccent))
        {
            return text;
        }

        StringBuilder plain = new(text.Length);
        foreach (char letter in text.Where(letter => !IsAccent(letter)))
        {
            plain.Append(letter);
        }

        return plain.ToString();
    }

    // The blocks of combining marks that any of these scripts may use.
    private static bool IsAccent(char letter) => letter is (>= '\u0300' and <= '\u036F') or (>= '\u1AB0' and <= '\u1AFF') or (>= '\u1DC0' and <= '\u1DFF')
        or (>= '\u20D0' and <= '\u20F0') or (>= '\uFE20' and <= '\uFE2F');
}
