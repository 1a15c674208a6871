using System.Text;

namespace McpTools.ReaderWorker;

/// <summary>The characters of a text file, or why there are none to have.</summary>
internal static class FileText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>UTF-8, or UTF-16 that says so in its first two bytes.</summary>
    public static string Read(ReaderRequest request)
    {
        ReadOnlySpan<byte> bytes = ReadBytes(request);
        try
        {
            string text = bytes switch
            {
                [0xEF, 0xBB, 0xBF, .. var rest] => StrictUtf8.GetString(rest),
                [0xFF, 0xFE, .. var rest] => new UnicodeEncoding(bigEndian: false, false, throwOnInvalidBytes: true).GetString(rest),
                [0xFE, 0xFF, .. var rest] => new UnicodeEncoding(bigEndian: true, false, throwOnInvalidBytes: true).GetString(rest),
                _ => StrictUtf8.GetString(bytes),
            };
            return text.Contains('\0') ? throw NotText() : text;
        }
        catch (DecoderFallbackException)
        {
            throw NotText();
        }
    }

    private static byte[] ReadBytes(ReaderRequest request)
    {
        try
        {
            using FileStream file = new(request.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > request.MaxBytes)
            {
                throw TooLarge(request);
            }

            // One more than allowed, since a file may grow while it is read, and a device has no length.
            byte[] bytes = new byte[Math.Min(file.Length, request.MaxBytes) + 1];
            int count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return count <= request.MaxBytes ? bytes[..count] : throw TooLarge(request);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnreadableFileException(ReaderErrorCode.NotFound, "There is no such file.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new UnreadableFileException(ReaderErrorCode.Unreadable, "The file cannot be opened or read.");
        }
    }

    private static UnreadableFileException TooLarge(ReaderRequest request) =>
        new(ReaderErrorCode.TooLarge, $"The file is over {request.MaxBytes} bytes.");

    private static UnreadableFileException NotText() =>
        new(ReaderErrorCode.Unreadable, "The file is not text in UTF-8 or marked UTF-16.");
}
