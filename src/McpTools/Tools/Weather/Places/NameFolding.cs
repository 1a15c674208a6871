using System.Collections.Frozen;
using System.Text;

namespace McpTools.Tools.Weather.Places;

/// <summary>Makes the spellings of one name equal. It has its own tables, because <see cref="string.Normalize()"/> does nothing without culture data.</summary>
internal static class NameFolding
{
    private static readonly FrozenDictionary<char, string> Letters = Table(
        ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặª"), ("ae", "æǽ"), ("b", "ḃ"), ("c", "çćĉċč"), ("d", "ďđðḍḑ"), ("e", "èéêëēĕėęěẹẻẽếềểễệəɛ"),
        ("f", "ḟ"), ("g", "ĝğġģǧ"), ("h", "ĥħḥḩ"), ("i", "ìíîïĩīĭįıǐịỉ"), ("j", "ĵ"), ("k", "ķĸḳ"), ("l", "ĺļľŀłḷ"), ("m", "ṁṃ"),
        ("n", "ñńņňŋṅṇ"), ("o", "òóôõöøōŏőơǒọỏốồổỗộớờởỡợǿº"), ("oe", "œ"), ("p", "ṗ"), ("r", "ŕŗřṛ"), ("s", "śŝşšșſṣ"), ("ss", "ßẞ"),
        ("t", "ţťŧțṭ"), ("th", "þ"), ("u", "ùúûüũūŭůűųưǔǖǘǚǜụủứừửữự"), ("w", "ŵẁẃẅ"), ("y", "ýÿŷȳỳỵỷỹ"), ("z", "źżžẓ"),
        (" ", "_-‐‑–—/,、;·・()"), ("", ".'’‘ʻʼʽ`´\"\u00AD\u200B\u200C\u200D\uFEFF"));

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
        foreach (char character in text)
        {
            char narrow = Narrow(character);
            if (!char.IsWhiteSpace(narrow))
            {
                clean.Append(char.IsControl(narrow) ? "" : narrow);
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
        var plain = new StringBuilder(name.Length);
        foreach (char letter in name)
        {
            char small = char.ToLowerInvariant(letter);
            if (letter > '\u007f' && char.IsLetter(letter) && Letters.TryGetValue(small, out string? replacement))
            {
                plain.Append(letter == small ? replacement : char.ToUpperInvariant(replacement[0]) + replacement[1..]);
            }
            else if (!IsCombiningMark(letter))
            {
                plain.Append(letter);
            }
        }

        return plain.ToString();
    }

    private static string Plain(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (char letter in name)
        {
            // The invariant culture has no lower case for the dotted capital I.
            char small = letter == 'İ' ? 'i' : char.ToLowerInvariant(Narrow(letter));
            if (char.IsWhiteSpace(small))
            {
                folded.Append(' ');
            }
            else if (Letters.TryGetValue(small, out string? plain))
            {
                folded.Append(plain);
            }
            else if (!IsCombiningMark(small))
            {
                folded.Append(Han.Is(small) ? Han.Simplified(small) : small);
            }
        }

        return folded.ToString();
    }

    // Chinese and Japanese keyboards write full-width forms of ASCII.
    private static char Narrow(char letter) => letter is >= '！' and <= '～' ? (char)(letter - '！' + '!') : letter;

    private static bool IsCombiningMark(char letter) => letter is (>= '\u0300' and <= '\u036F') or (>= '\u1DC0' and <= '\u1DFF');

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
