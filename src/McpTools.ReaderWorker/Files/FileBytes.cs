using McpTools.ReaderWorker.Passages;
using McpTools.Workers.Documents;

namespace McpTools.ReaderWorker.Files;

/// <summary>Reads the bytes of a file.</summary>
internal static class FileBytes
{
    /// <exception cref="UnreadableFileException">The file does not exist, is too large, or cannot be read.</exception>
    public static byte[] Read(string path, long maxBytes)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (file.Length > maxBytes)
            {
                throw TooLarge(maxBytes);
            }

            byte[] bytes = new byte[file.Length];
            int count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);

            // The count is wrong when a file changes while it is read, and for a device, which has no length.
            return count == bytes.Length && file.ReadByte() < 0 ? bytes : throw Changed();
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
        new(ReadCode.TooLarge, $"The file has more than {maxBytes} bytes, which is the limit.");

    private static UnreadableFileException Changed() =>
        new(ReadCode.Unreadable, "The file changed while it was read.");
}
