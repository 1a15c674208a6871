using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace McpTools.Core.Schemas;

/// <summary>Reads strings without allocating when they are short and have no escapes.</summary>
internal static class JsonStringText
{
    public const int BufferLength = 256;

    /// <summary>Gets the UTF-8 between the quotes. False when the string has escapes.</summary>
    public static bool TryGetPlain(JsonElement text, out ReadOnlySpan<byte> utf8)
    {
        utf8 = JsonMarshal.GetRawUtf8Value(text)[1..^1];
        return !utf8.Contains((byte)'\\');
    }

    public static ReadOnlySpan<char> Chars(JsonElement text, Span<char> buffer) =>
        TryGetPlain(text, out ReadOnlySpan<byte> utf8) && utf8.Length <= buffer.Length
            ? buffer[..Encoding.UTF8.GetChars(utf8, buffer)]
            : text.GetString();

    public static ReadOnlySpan<char> Chars(JsonProperty property, Span<char> buffer)
    {
        ReadOnlySpan<byte> utf8 = JsonMarshal.GetRawUtf8PropertyName(property);
        return utf8.Length <= buffer.Length && !utf8.Contains((byte)'\\')
            ? buffer[..Encoding.UTF8.GetChars(utf8, buffer)]
            : property.Name;
    }

    /// <summary>The length in Unicode code points.</summary>
    public static int Length(JsonElement text)
    {
        if (!TryGetPlain(text, out ReadOnlySpan<byte> utf8))
        {
            return text.GetString()!.EnumerateRunes().Count();
        }

        int length = 0;
        foreach (byte unit in utf8)
        {
            // Continuation bytes belong to the code point before them.
            length += (unit & 0xC0) == 0x80 ? 0 : 1;
        }

        return length;
    }

    public static long Cost(JsonElement value) => JsonMarshal.GetRawUtf8Value(value).Length / 64;
}
