using System.Buffers;
using System.Globalization;
using System.Text;

namespace McpTools.ScriptWorker.Globals.Urls;

/// <summary>Percent-encoding with the sets of the URL Standard.</summary>
internal static class PercentEncoding
{
    public static readonly SearchValues<char> Control = AllExcept("");
    public static readonly SearchValues<char> Fragment = AllExcept(" \"<>`");
    public static readonly SearchValues<char> Query = AllExcept(" \"#<>");
    public static readonly SearchValues<char> SpecialQuery = AllExcept(" \"#<>'");
    public static readonly SearchValues<char> Path = AllExcept(" \"#<>?^`{}");
    public static readonly SearchValues<char> UserInfo = AllExcept(" \"#<>?^`{}/:;=@[\\]|");

    private static readonly SearchValues<char> Form =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-._");

    public static string Encode(ReadOnlySpan<char> text, SearchValues<char> unescaped)
    {
        if (text.IndexOfAnyExcept(unescaped) < 0)
        {
            return text.ToString();
        }

        StringBuilder encoded = new(text.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && unescaped.Contains((char)rune.Value))
            {
                encoded.Append((char)rune.Value);
                continue;
            }

            foreach (byte b in bytes[..rune.EncodeToUtf8(bytes)])
            {
                encoded.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }

    public static string EncodeForm(string text) => Encode(text.Replace(' ', '\u0001'), Form).Replace("%01", "+", StringComparison.Ordinal);

    /// <summary>Returns the names and values of a query in one list.</summary>
    public static List<string> DecodeForm(string query)
    {
        List<string> pairs = [];
        foreach (string pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            pairs.Add(Decode((equals < 0 ? pair : pair[..equals]).Replace('+', ' ')));
            pairs.Add(equals < 0 ? "" : Decode(pair[(equals + 1)..].Replace('+', ' ')));
        }

        return pairs;
    }

    public static string Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int length = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            bool escaped = bytes[i] == '%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]);
            bytes[length++] = escaped ? (byte)((Convert.ToInt32(((char)bytes[i + 1]).ToString(), 16) << 4) | Convert.ToInt32(((char)bytes[i + 2]).ToString(), 16)) : bytes[i];
            i += escaped ? 2 : 0;
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static SearchValues<char> AllExcept(string encoded) =>
        SearchValues.Create([.. Enumerable.Range(0x20, 0x5F).Select(i => (char)i).Except(encoded)]);
}
