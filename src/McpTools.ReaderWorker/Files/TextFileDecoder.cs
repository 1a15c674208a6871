using System.Text;
using McpTools.ReaderWorker.Passages;
using McpTools.Workers.Documents;

namespace McpTools.ReaderWorker.Files;

/// <summary>Decodes text files. Without a byte order mark, only UTF-8 and longer Chinese texts can be distinguished from other encodings.</summary>
internal static class TextFileDecoder
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>The text without its byte order mark.</returns>
    /// <exception cref="UnreadableFileException">The file is not text, or it has another encoding.</exception>
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

/// <summary>Decodes text in GB18030, which Chinese editors still write, when the bytes can hardly be another encoding.</summary>
internal static class ChineseText
{
    private const int MinPairs = 8;
    private const double MinCommon = 0.7;
    private const double MinMarks = 0.01;
    private const double MaxKana = 0.05;

    private static readonly Encoding? Gb18030 =
        CodePagesEncodingProvider.Instance.GetEncoding("gb18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    /// <returns>Null when it may be another language: Korean does not use these commas and stops, Japanese has kana, and Western text has no such pairs.</returns>
    /// <exception cref="DecoderFallbackException">The bytes are not valid GB18030.</exception>
    public static string? TryDecode(ReadOnlySpan<byte> bytes)
    {
        int pairs = 0, common = 0, marks = 0, kana = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80)
            {
                continue;
            }

            if (bytes[i] is < 0xA1 or > 0xF7 || i + 1 == bytes.Length || bytes[i + 1] is < 0xA1 or 0xFF)
            {
                return null;
            }

            pairs++;
            common += bytes[i] is >= 0xB0 and <= 0xD7 ? 1 : 0;
            kana += bytes[i] is 0xA4 or 0xA5 ? 1 : 0;
            marks += (bytes[i], bytes[i + 1]) is (0xA3, 0xAC) or (0xA1, 0xA2 or 0xA3) ? 1 : 0;
            i++;
        }

        bool isChinese = pairs >= MinPairs && common >= pairs * MinCommon && marks >= pairs * MinMarks && kana <= pairs * MaxKana;
        return isChinese ? Gb18030?.GetString(bytes) : null;
    }
}
