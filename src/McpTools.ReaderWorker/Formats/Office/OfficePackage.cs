using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using McpTools.ReaderWorker.Passages;
using McpTools.Workers.Documents;

namespace McpTools.ReaderWorker.Formats.Office;

/// <summary>Looks at an Office file from outside before anything of it is unpacked.</summary>
internal static class OfficePackage
{
    private const int MaxEntries = 20_000;
    private const long MaxUnpackedBytes = 1024L * 1024 * 1024;

    // Repetitive sheets reach less than a hundred, a bomb a thousand.
    private const long MaxRatio = 150;
    private const long UnpackedBytesOfAnyRatio = 32L * 1024 * 1024;

    private static readonly byte[] EncryptedStream = Encoding.Unicode.GetBytes("EncryptedPackage");

    public static OpenSettings Settings => new() { AutoSave = false, MaxCharactersInPart = MaxUnpackedBytes };

    /// <returns>What may be opened.</returns>
    /// <exception cref="UnreadableFileException">It is encrypted, no package, or unpacks to too much.</exception>
    public static MemoryStream Check(byte[] bytes)
    {
        if (bytes is [0xD0, 0xCF, 0x11, 0xE0, ..])
        {
            throw bytes.AsSpan().IndexOf(EncryptedStream) >= 0
                ? new UnreadableFileException(ReadCode.Encrypted, "The file is encrypted with a password.")
                : new UnreadableFileException(ReadCode.Unreadable, "The file is of the old binary Office format. Save it anew in the current one.");
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
        new(ReadCode.LimitExpansion, "The file unpacks to far more than its size, as only a broken or a hostile one does.");
}
