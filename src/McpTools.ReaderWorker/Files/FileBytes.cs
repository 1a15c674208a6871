using McpTools.ReaderWorker.Passages;
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

            byte[] bytes = new byte[file.Length];
            int count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);

            // A file may change while it is read, and a device has no length.
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
        new(ReadCode.TooLarge, $"The file has more than the {maxBytes} bytes that are read.");

    private static UnreadableFileException Changed() =>
        new(ReadCode.Unreadable, "The file changed while it was read.");
}
