using System.Text;

namespace McpTools.ScriptWorker.Globals;

/// <summary>Treats strings of a script as Unicode. A lone surrogate becomes U+FFFD.</summary>
internal static class Utf
{
    public static string WellFormed(string text)
    {
        int first = FirstLoneSurrogate(text);
        if (first < 0)
        {
            return text;
        }

        StringBuilder formed = new(text, 0, first, text.Length);
        foreach (Rune rune in text.AsSpan(first).EnumerateRunes())
        {
            formed.Append(rune.ToString());
        }

        return formed.ToString();
    }

    /// <summary>Tells whether a text may have user-perceived characters of several code units, such as combining marks, surrogate pairs and CRLF.</summary>
    public static bool MayCombine(string text) => text.AsSpan().IndexOfAnyInRange('\u0300', '\uFFFF') >= 0 || text.Contains('\r', StringComparison.Ordinal);

    public static bool IsPair(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);

    public static byte[] Encode(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Counts the UTF-16 code units of whole characters that fit into the given bytes of UTF-8.</summary>
    public static int Fitting(string text, int bytes)
    {
        int units = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bytes -= rune.Utf8SequenceLength;
            if (bytes < 0)
            {
                break;
            }

            units += rune.Utf16SequenceLength;
        }

        return units;
    }

    private static int FirstLoneSurrogate(string text)
    {
        int from = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        for (int i = from; i >= 0 && i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    return i;
                }

                i++;
            }
        }

        return -1;
    }
}
