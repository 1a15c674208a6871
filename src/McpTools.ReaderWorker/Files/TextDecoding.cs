using System.Text;
using McpTools.Workers.Documents;

namespace McpTools.ReaderWorker.Files;

/// <summary>The characters of a text file. Without a mark only UTF-8, and Chinese where there is enough of it, can be told from other encodings.</summary>
internal static class TextDecoding
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>Without a byte order mark.</returns>
    /// <exception cref="UnreadableFileException">It is no text, or in another encoding.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Checked(bytes switch
            {
                [0xEF, 0xBB, 0xBF, .. var rest] => Utf8.GetString(rest),
                [0xFF, 0xFE, .. var rest] => new UnicodeEncoding(bigEndian: false, false, throwOnInvalidBytes: true).GetString(rest),
                [0xFE, 0xFF, .. var rest] => new UnicodeEncoding(bigEndian: true, false, throwOnInvalidBytes: true).GetString(rest),
                _ when System.Text.Unicode.Utf8.IsValid(bytes) => Utf8.GetString(bytes),
                _ => ChineseText.TryDecode(bytes) ?? throw NotText(),
            });
        }
        catch (DecoderFallbackException)
        {
            throw NotText();
        }
    }

    private static string Checked(string text) => text.Contains('\0') ? throw NotText() : text;

    private static UnreadableFileException NotText() => new(
        ReadCode.Unreadable, "The file is not text in UTF-8, nor in UTF-16 with a byte order mark. Text in another encoding has to be converted to UTF-8.");
}
