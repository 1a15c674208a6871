using System.Globalization;
using System.Text;

namespace McpTools.Core.Json;

/// <summary>
/// Writes characters instead of their escapes, such as <c>\u0022</c> or <c>\ud83d\udc4d</c>, in JSON that another encoder has written. What
/// <see cref="PlainTextEncoder"/> escapes stays escaped.
/// </summary>
internal static class NeedlessEscapes
{
    private const int EscapeLength = 6;

    public static bool MayBeIn(ReadOnlySpan<byte> json) => json.IndexOf("\\u"u8) >= 0;

    /// <param name="json">Whole JSON values. What is between them has no backslash.</param>
    /// <param name="plain">Gets the text, which is not longer.</param>
    /// <returns>The bytes that were written.</returns>
    public static int Remove(ReadOnlySpan<byte> json, Span<byte> plain)
    {
        int written = 0;
        while (json.IndexOf((byte)'\\') is >= 0 and var next)
        {
            Append(json[..next], plain, ref written);
            json = json[next..];
            int length = CharacterAt(json, out Rune character);
            if (length == 0)
            {
                // A short escape, of which the second character may be a backslash as well.
                length = Math.Min(2, json.Length);
                Append(json[..length], plain, ref written);
            }
            else if (character.Value is '"' or '\\')
            {
                plain[written++] = (byte)'\\';
                plain[written++] = (byte)character.Value;
            }
            else if (CompactJson.Encoder.WillEncode(character.Value))
            {
                Append(json[..length], plain, ref written);
            }
            else
            {
                written += character.EncodeToUtf8(plain[written..]);
            }

            json = json[length..];
        }

        Append(json, plain, ref written);
        return written;
    }

    // Returns the length of the escapes at the beginning; 0 where there is none with a number. Half of a surrogate pair becomes U+FFFD.
    private static int CharacterAt(ReadOnlySpan<byte> json, out Rune character)
    {
        character = Rune.ReplacementChar;
        if (UnitAt(json) is not { } first)
        {
            return 0;
        }

        if (Rune.TryCreate(first, out character))
        {
            return EscapeLength;
        }

        bool isPair = UnitAt(json[EscapeLength..]) is { } second && Rune.TryCreate(first, second, out character);
        character = isPair ? character : Rune.ReplacementChar;
        return isPair ? 2 * EscapeLength : EscapeLength;
    }

    private static char? UnitAt(ReadOnlySpan<byte> json) =>
        json.Length >= EscapeLength && json.StartsWith("\\u"u8)
            && ushort.TryParse(json[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit)
            ? (char)unit
            : null;

    private static void Append(ReadOnlySpan<byte> bytes, Span<byte> plain, ref int written)
    {
        bytes.CopyTo(plain[written..]);
        written += bytes.Length;
    }
}
