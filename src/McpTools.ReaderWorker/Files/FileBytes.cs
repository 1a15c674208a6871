using McpTools.Workers.Documents;

namespace McpTools.ReaderWorker.Files;

/// <summary>The bytes of a file, or why there are none to have.</summary>
internal static class FileBytes
{
    public static byte[] Read(string path, long maxBytes)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (file.Length > maxBytes)
            {
                throw TooLarge(maxBytes);
            }

            // One more than allowed, since a file may grow while it is read, and a device has no length.
            byte[] bytes = new byte[Math.Min(file.Length, maxBytes) + 1];
            int count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (count > maxBytes)
            {
                throw TooLarge(maxBytes);
            }

            return count == bytes.Length ? throw Changed() : bytes.AsSpan(0, count).ToArray();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnreadableFileException(ReadCode.NotFound, "There is no such file.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new UnreadableFileException(ReadCode.Unreadable, "The file cannot be opened or read.");
        }
    }

    private static UnreadableFileException TooLarge(long maxBytes) =>
        new(ReadCode.TooLarge, $"The file has more than the {maxBytes} bytes that are read.");

    private static UnreadableFileException Changed() =>
        new(ReadCode.Unreadable, "The file grew while it was read.");
}
