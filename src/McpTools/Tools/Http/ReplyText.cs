using System.Text;
using McpTools.Core.Json;
using McpTools.Modules.Egress;

namespace McpTools.Tools.Http;

/// <summary>Reads a reply as text.</summary>
internal static class ReplyText
{
    /// <summary>Whether the media type of a reply is JSON.</summary>
    public static bool IsJson(EgressReply reply) =>
        reply.MediaType is { } type && (type is "application/json" or "text/json" || type.EndsWith("+json", StringComparison.Ordinal));

    /// <summary>The body as UTF-8 without a byte order mark.</summary>
    public static ReadOnlyMemory<byte> Utf8(EgressReply reply)
    {
        Encoding encoding = EncodingOf(reply.Charset);
        ReadOnlyMemory<byte> body = encoding is UTF8Encoding ? reply.Body : Encoding.Convert(encoding, Encoding.UTF8, reply.Body.ToArray());
        return body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
    }

    public static string Decode(EgressReply reply) => Encoding.UTF8.GetString(Utf8(reply).Span);

    /// <summary>One line of at most <paramref name="characters"/>, without control characters.</summary>
    public static string Short(string text, int characters)
    {
        var line = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > characters)
            {
                return line.Append('…').ToString();
            }

            bool isBlank = Rune.IsControl(rune) || Rune.IsWhiteSpace(rune);
            if (!isBlank)
            {
                line.Append(rune.ToString());
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>The start of a text that has at most <paramref name="characters"/> in JSON. Surrogate pairs are not split.</summary>
    public static string Cut(string text, int characters)
    {
        int written = 0;
        int taken = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            written += !CompactJson.Encoder.WillEncode(rune.Value) ? rune.Utf16SequenceLength : rune.Value is '"' or '\\' ? 2 : CompactJson.Encoder.MaxOutputCharactersPerInputCharacter;
            if (written > characters)
            {
                return text[..taken];
            }

            taken += rune.Utf16SequenceLength;
        }

        return text;
    }

    // These encodings are built in. Everything else is read as UTF-8, with replacement characters for invalid bytes.
    private static Encoding EncodingOf(string? charset) => charset?.ToLowerInvariant() switch
    {
        "iso-8859-1" or "latin1" or "windows-1252" => Encoding.Latin1,
        "utf-16" or "utf-16le" => Encoding.Unicode,
        "utf-16be" => Encoding.BigEndianUnicode,
        _ => Encoding.UTF8,
    };
}
