using System.Collections.Frozen;
using System.Text;
using McpTools.Unicode.Folding;

namespace McpTools.Tools.Weather.Places;

/// <summary>Makes the spellings of one name equal.</summary>
internal static class NameFolding
{
    private const string Separators = "_-‐‑–—/,、;·・()";

    private const string Dropped = ".'’‘ʻʼʽ`´\"\u00AD\u200B\u200C\u200D\uFEFF";

    private static readonly FrozenDictionary<string, string> Abbreviations = new Dictionary<string, string>
    {
        ["st"] = "saint",
        ["ste"] = "sainte",
        ["mt"] = "mount",
        ["ft"] = "fort",
    }.ToFrozenDictionary();

    /// <summary>Makes full-width forms narrow, collapses and trims white space and removes control characters.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (char character in TextFold.Width(text))
        {
            if (!char.IsWhiteSpace(character))
            {
                clean.Append(char.IsControl(character) ? "" : character);
            }
            else if (clean.Length > 0 && clean[^1] != ' ')
            {
                clean.Append(' ');
            }
        }

        return clean.ToString().TrimEnd();
    }

    /// <summary>The form of a name for comparisons: without case, accents, punctuation and traditional forms. <c>St</c> becomes <c>saint</c>.</summary>
    public static string Fold(string name) => string.Join(' ', Plain(name).Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => Abbreviations.GetValueOrDefault(word, word)));

    /// <summary>The same form without spaces, since Latin spellings of Chinese names differ in them: <c>Xi an</c>, <c>Xi'an</c>.</summary>
    public static string Key(string name) => Plain(name).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Removes the accents, for a search that does not find accented letters.</summary>
    public static string WithoutAccents(string name)
    {
        StringBuilder plain = new(name.Length);
        foreach (Rune letter in name.EnumerateRunes())
        {
            // A capital at the start of a word becomes one: "Ærø" is "Aero" and not "AEro".
            string folded = TextFold.Accents(letter.ToString());
            plain.Append(folded.Length > 1 && Rune.IsUpper(letter) ? folded[0] + folded[1..].ToLowerInvariant() : folded);
        }

        return plain.ToString();
    }

    private static string Plain(string name)
    {
        StringBuilder folded = new(name.Length);
        foreach (char letter in TextFold.Simplified(TextFold.Accents(TextFold.Case(TextFold.Width(name)))))
        {
            if (!Dropped.Contains(letter, StringComparison.Ordinal))
            {
                // People write this letter of Azerbaijani as "e": "Gence" is "Gəncə".
                folded.Append(letter == 'ə' ? 'e' : char.IsWhiteSpace(letter) || Separators.Contains(letter, StringComparison.Ordinal) ? ' ' : letter);
            }
        }

        return folded.ToString();
    }
}
