using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace McpTools.Core.Json;

/// <summary>Finds and repairs strings that are not text: bytes that are not UTF-8, and halves of surrogate pairs. A JSON reader accepts them, and fails only when it is asked for the text.</summary>
internal static class UnicodeText
{
    // An escape such as \u0000 has six.
    private const int EscapeBytes = 6;

    /// <summary>Replaces what is not text by U+FFFD.</summary>
    /// <param name="json">Valid JSON; other bytes come back without an error, too.</param>
    /// <returns>The same memory when all of it is text.</returns>
    public static ReadOnlyMemory<byte> Repair(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span))
        {
            json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json.Span));
        }

        byte[]? repaired = null;
        int at = 0;
        while (json.Span[at..].IndexOf((byte)'\\') is >= 0 and var next)
        {
            at += next;
            ReadOnlySpan<byte> rest = json.Span[at..];
            if (EscapedUnit(rest) is not { } unit)
            {
                at = Math.Min(at + 2, json.Length);
            }
            else if (char.IsHighSurrogate(unit) && EscapedUnit(rest[EscapeBytes..]) is { } second && char.IsLowSurrogate(second))
            {
                at += 2 * EscapeBytes;
            }
            else
            {
                if (char.IsSurrogate(unit))
                {
                    repaired ??= json.ToArray();
                    "\\ufffd"u8.CopyTo(repaired.AsSpan(at));
                }

                at += EscapeBytes;
            }
        }

        return repaired ?? json;
    }

    private static char? EscapedUnit(ReadOnlySpan<byte> text) =>
        text.Length >= EscapeBytes && text.StartsWith("\\u"u8) && Utf8Parser.TryParse(text[2..EscapeBytes], out ushort unit, out int read, 'x') && read == EscapeBytes - 2
            ? (char)unit
            : null;

    /// <summary>Reads to the end.</summary>
    /// <exception cref="JsonException">The input is not JSON.</exception>
    public static bool IsAll(Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !IsText(ref reader))
            {
                return false;
            }
        }

        return true;
    }

    /// <param name="text">A string of valid JSON.</param>
    public static bool IsText(JsonElement text) => IsRead(text.GetString);

    public static bool IsNamedByText(JsonProperty member) => IsRead(() => member.Name);

    private static bool IsText(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped && !reader.HasValueSequence)
        {
            return Utf8.IsValid(reader.ValueSpan);
        }

        try
        {
            _ = reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsRead(Func<string?> read)
    {
        try
        {
            _ = read();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
