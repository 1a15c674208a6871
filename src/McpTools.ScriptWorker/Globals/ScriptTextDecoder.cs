using System.Buffers;
using System.Text;

namespace McpTools.ScriptWorker.Globals;

/// <summary>Decodes bytes for the global <c>TextDecoder</c> as the Encoding Standard defines it, for some of its encodings.</summary>
/// <param name="fatal">Whether malformed bytes are an error instead of becoming U+FFFD.</param>
/// <param name="keepMark">Whether a byte order mark at the start stays in the text.</param>
/// <param name="stream">Whether more bytes may follow, so that an incomplete character at the end is not decoded.</param>
internal sealed class ScriptTextDecoder(bool fatal, bool keepMark, bool stream)
{
    // These are the characters 0x80 to 0x9F of windows-1252.
    private const string Windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    private static readonly UTF8Encoding Utf8 = new(false);

    /// <returns>The name of the encoding; null for an unknown label.</returns>
    public static string? NameOf(string label) => label.Trim('\t', '\n', '\f', '\r', ' ').ToLowerInvariant() switch
    {
        "utf-8" or "utf8" or "unicode-1-1-utf-8" or "unicode11utf8" or "unicode20utf8" or "x-unicode20utf8" => "utf-8",
        "utf-16" or "utf-16le" or "ucs-2" or "iso-10646-ucs-2" or "unicode" or "csunicode" or "unicodefeff" => "utf-16le",
        "utf-16be" or "unicodefffe" => "utf-16be",
        "latin1" or "latin-1" or "l1" or "iso-8859-1" or "iso8859-1" or "iso88591" or "iso_8859-1" or "ascii" or "us-ascii" or "windows-1252"
            or "cp1252" or "x-cp1252" or "cp819" => "windows-1252",
        _ => null,
    };

    /// <param name="used">The number of bytes that were decoded.</param>
    /// <returns>Null for malformed bytes when they are an error.</returns>
    public string? Decode(ReadOnlySpan<byte> bytes, string encoding, out int used)
    {
        string? text;
        (used, text) = encoding switch
        {
            "utf-8" => DecodeUtf8(bytes),
            "windows-1252" => (bytes.Length, string.Create(bytes.Length, bytes, static (to, from) =>
            {
                for (int i = 0; i < from.Length; i++)
                {
                    to[i] = from[i] is >= 0x80 and < 0xA0 ? Windows1252[from[i] - 0x80] : (char)from[i];
                }
            })),
            _ => DecodeUtf16(bytes, encoding == "utf-16be"),
        };
        bool marked = text is ['\uFEFF', ..] && !keepMark && encoding != "windows-1252";
        return marked ? text![1..] : text;
    }

    private (int Used, string? Text) DecodeUtf8(ReadOnlySpan<byte> bytes)
    {
        int used = bytes.Length;
        for (int back = 1; stream && back <= Math.Min(3, bytes.Length); back++)
        {
            if (Rune.DecodeFromUtf8(bytes[^back..], out _, out _) is OperationStatus.NeedMoreData)
            {
                used = bytes.Length - back;
            }
        }

        ReadOnlySpan<byte> whole = bytes[..used];
        return (used, fatal && !System.Text.Unicode.Utf8.IsValid(whole) ? null : Utf8.GetString(whole));
    }

    private (int Used, string? Text) DecodeUtf16(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        StringBuilder text = new(bytes.Length / 2);
        for (int i = 0; i + 1 < bytes.Length; i += 2)
        {
            text.Append((char)(bigEndian ? (bytes[i] << 8) | bytes[i + 1] : bytes[i] | (bytes[i + 1] << 8)));
        }

        bool odd = bytes.Length % 2 != 0;
        bool half = text.Length > 0 && char.IsHighSurrogate(text[^1]);
        if (stream)
        {
            text.Length -= half ? 1 : 0;
            return Formed(text.Length * 2, text.ToString());
        }

        return Formed(bytes.Length, odd ? text.Append('\uD800').ToString() : text.ToString());
    }

    private (int Used, string? Text) Formed(int used, string text)
    {
        string formed = Utf.WellFormed(text);
        return (used, fatal && !ReferenceEquals(formed, text) ? null : formed);
    }
}
