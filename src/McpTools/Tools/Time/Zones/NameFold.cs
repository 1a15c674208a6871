using System.Collections.Frozen;
using System.Text;

namespace McpTools.Tools.Time.Zones;

/// <summary>Normalises a name, so that spellings that differ in case, accents, width or punctuation become equal.</summary>
/// <remarks>Uses a table, because the program runs without culture data, where <see cref="string.Normalize()"/> does nothing.</remarks>
internal static class NameFold
{
    private static readonly FrozenDictionary<char, string> Letters = Table(
        ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"),
        ("ae", "æ"),
        ("c", "çćĉċč"),
        ("d", "ďđð"),
        ("e", "èéêëēĕėęěẹẻẽếềểễệ"),
        ("g", "ĝğġģ"),
        ("h", "ĥħ"),
        ("i", "ìíîïĩīĭįıİỉị"),
        ("j", "ĵ"),
        ("k", "ķĸ"),
        ("l", "ĺļľŀł"),
        ("n", "ñńņňŋ"),
        ("o", "òóôõöøōŏőơọỏốồổỗộớờởỡợ"),
        ("oe", "œ"),
        ("r", "ŕŗř"),
        ("s", "śŝşšșſ"),
        ("ss", "ß"),
        ("t", "ţťŧț"),
        ("th", "þ"),
        ("u", "ùúûüũūŭůűųưụủứừửữự"),
        ("w", "ŵ"),
        ("y", "ýÿŷỳỵỷỹ"),
        ("z", "źżž"),
        (" ", "_-‐–—/,，、"),
        ("", ".'’ʻ‘`´\u00AD"));

    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (char letter in name)
        {
            char narrow = char.ToLowerInvariant(Narrow(letter));
            if (char.IsWhiteSpace(narrow))
            {
                folded.Append(' ');
            }
            else if (Letters.TryGetValue(narrow, out string? plain))
            {
                folded.Append(plain);
            }
            else if (!IsCombiningMark(narrow))
            {
                folded.Append(narrow);
            }
        }

        return string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    // Chinese and Japanese keyboards write ASCII characters in full-width forms.
    private static char Narrow(char letter) => letter is >= '！' and <= '～' ? (char)(letter - '！' + '!') : letter;

    private static bool IsCombiningMark(char letter) => letter is >= '\u0300' and <= '\u036F';

    private static FrozenDictionary<char, string> Table(params ReadOnlySpan<(string Plain, string Variants)> rows)
    {
        var table = new Dictionary<char, string>();
        foreach ((string plain, string variants) in rows)
        {
            foreach (char variant in variants)
            {
                table.Add(variant, plain);
            }
        }

        return table.ToFrozenDictionary();
    }
}
