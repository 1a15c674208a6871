using System.Text;
using McpTools.Unicode.Folding;

namespace McpTools.Tools.Time.Zones;

/// <summary>Normalises a name, so that spellings that differ in case, accents, width or punctuation become equal.</summary>
internal static class NameFold
{
    private const string Separators = "_-‐–—/,、";

    private const string Dropped = ".'’ʻ‘`´\u00AD";

    public static string Fold(string name)
    {
        StringBuilder folded = new(name.Length);
        foreach (char letter in TextFold.Accents(TextFold.Case(TextFold.Width(name))))
        {
            if (!Dropped.Contains(letter, StringComparison.Ordinal))
            {
                folded.Append(char.IsWhiteSpace(letter) || Separators.Contains(letter, StringComparison.Ordinal) ? ' ' : letter);
            }
        }

        return string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
