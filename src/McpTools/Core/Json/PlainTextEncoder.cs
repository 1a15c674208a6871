using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace McpTools.Core.Json;

/// <summary>
/// Escapes only what JSON requires, and characters that are no visible text: controls, and the separators U+2028 and U+2029, at which some
/// clients split the lines of a stream. Half of a surrogate pair becomes U+FFFD.
/// </summary>
/// <remarks>The encoders of the framework escape every character beyond U+FFFF, such as emoji and rare ideographs, and all spaces but one.</remarks>
internal sealed class PlainTextEncoder : JavaScriptEncoder
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(code => char.IsControl(code) || code is '"' or '\\'), '\u2028', '\u2029']);

    // The escaped characters, and the first bytes of those beyond ASCII.
    private static readonly SearchValues<byte> Candidates = SearchValues.Create(
        [.. Enumerable.Range(0, 0x80).Where(code => Escaped.Contains((char)code)).Select(code => (byte)code), 0xC2, 0xE2]);

    /// <summary>An escape such as <c>\u0000</c> has six characters.</summary>
    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar <= char.MaxValue && Escaped.Contains((char)unicodeScalar);

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var characters = new ReadOnlySpan<char>(text, textLength);
        int escaped = characters.IndexOfAny(Escaped);
        int broken = FindHalfPair(escaped < 0 ? characters : characters[..escaped]);
        return broken < 0 ? escaped : broken;
    }

    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text)
    {
        if (!Utf8.IsValid(utf8Text))
        {
            return base.FindFirstCharacterToEncodeUtf8(utf8Text);
        }

        int at = 0;
        while (utf8Text[at..].IndexOfAny(Candidates) is >= 0 and var next)
        {
            at += next;
            _ = Rune.DecodeFromUtf8(utf8Text[at..], out Rune rune, out int bytes);
            if (WillEncode(rune.Value))
            {
                return at;
            }

            at += bytes;
        }

        return -1;
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var output = new Span<char>(buffer, bufferLength);
        return WillEncode(unicodeScalar) ? TryEscape((char)unicodeScalar, output, out numberOfCharactersWritten)
            : new Rune(unicodeScalar).TryEncodeToUtf16(output, out numberOfCharactersWritten);
    }

    private static bool TryEscape(char character, Span<char> output, out int written)
    {
        char letter = character switch
        {
            '"' or '\\' => character,
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\b' => 'b',
            '\f' => 'f',
            _ => 'u',
        };
        if (letter == 'u')
        {
            return output.TryWrite(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}", out written);
        }

        written = output.Length < 2 ? 0 : 2;
        if (written > 0)
        {
            (output[0], output[1]) = ('\\', letter);
        }

        return written > 0;
    }

    private static int FindHalfPair(ReadOnlySpan<char> text)
    {
        int at = 0;
        while (text[at..].IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var next)
        {
            at += next;
            if (Rune.DecodeFromUtf16(text[at..], out _, out int characters) != OperationStatus.Done)
            {
                return at;
            }

            at += characters;
        }

        return -1;
    }
}
