using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using McpTools.ReaderWorker.Passages;
using McpTools.Workers.Documents;

namespace McpTools.ReaderWorker.Formats.Office;

/// <summary>Checks the container of an Office file before anything is decompressed.</summary>
internal static class OfficePackage
{
    private const int MaxEntries = 20_000;
    private const long MaxUnpackedBytes = 1024L * 1024 * 1024;

    // Repetitive sheets reach a ratio of less than 100, and archive bombs about 1000.
    private const long MaxRatio = 150;
    private const long UnpackedBytesOfAnyRatio = 32L * 1024 * 1024;

    private static readonly byte[] EncryptedStream = Encoding.Unicode.GetBytes("EncryptedPackage");

    public static OpenSettings Settings => new() { AutoSave = false, MaxCharactersInPart = MaxUnpackedBytes };

    /// <returns>A stream that is safe to open.</returns>
    /// <exception cref="UnreadableFileException">The file is encrypted, is not a package, or expands to too much.</exception>
    public static MemoryStream Check(byte[] bytes)
    {
        if (bytes is [0xD0, 0xCF, 0x11, 0xE0, ..])
        {
            throw bytes.AsSpan().IndexOf(EncryptedStream) >= 0
                ? new UnreadableFileException(ReadCode.Encrypted, "The file is encrypted with a password.")
                : new UnreadableFileException(ReadCode.Unreadable, "The file has the old binary Office format. Save it again in the current format.");
        }

        MemoryStream stream = new(bytes, writable: false);
        long unpacked = 0;
        using (ZipArchive archive = new(stream, ZipArchiveMode.Read, leaveOpen: true))
        {
            if (archive.Entries.Count > MaxEntries)
            {
                throw TooMuch();
            }

            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                unpacked += entry.Length;
                bool isBomb = entry.Length > UnpackedBytesOfAnyRatio && entry.Length / MaxRatio > entry.CompressedLength;
                if (isBomb || entry.Length < 0 || unpacked > MaxUnpackedBytes)
                {
                    throw TooMuch();
                }
            }
        }

        stream.Position = 0;
        return unpacked > UnpackedBytesOfAnyRatio && unpacked / MaxRatio > bytes.Length ? throw TooMuch() : stream;
    }

    private static UnreadableFileException TooMuch() =>
        new(ReadCode.LimitExpansion, "The file expands to far more than its size, which only damaged or hostile files do.");
}
