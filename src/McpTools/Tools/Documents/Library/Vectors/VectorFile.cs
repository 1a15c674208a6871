using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using McpTools.Modules.Llm;
using McpTools.Modules.State;
using Microsoft.Win32.SafeHandles;

namespace McpTools.Tools.Documents.Library.Vectors;

/// <summary>
/// Writes a file of vectors, for whoever holds the lock of its folder. Each step leaves the file sound: a slot counts when the header says so,
/// which is written after it, and a vector that is there is never changed.
/// </summary>
internal sealed class VectorFile : IDisposable
{
    private readonly SafeFileHandle file;

    private VectorFile(string path, SafeFileHandle file, VectorHeader header)
    {
        (Path, this.file, Header, Layout) = (path, file, header, new VectorLayout(header.Dimension));
    }

    public string Path { get; }

    public VectorHeader Header { get; private set; }

    public VectorLayout Layout { get; }

    /// <returns>Null when it cannot be used and has to be made anew.</returns>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static VectorFile? Open(string path)
    {
        using VectorMap? sound = VectorMap.Open(path);
        return sound is null ? null : new VectorFile(path, OpenToWrite(path), sound.Header);
    }

    /// <param name="fill">What it has from the beginning: it is there whole or not at all.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static VectorFile Create(string path, int dimension, Action<VectorFile> fill)
    {
        string part = path + ".part";
        File.Delete(part);
        PrivateFile.Create(part, FileShare.None, FileOptions.None).Dispose();
        using (var made = new VectorFile(part, OpenToWrite(part), new VectorHeader { Mark = VectorHeader.CurrentMark, Dimension = dimension }))
        {
            made.Save(made.Header);
            fill(made);
        }

        File.Move(part, path);
        return Open(path) ?? throw new IOException("A file of vectors that was just written cannot be read.");
    }

    public void Append(IReadOnlyList<(SlotHead Head, float[] Vector)> slots)
    {
        byte[] bytes = new byte[slots.Count * Layout.SlotBytes];
        for (int i = 0; i < slots.Count; i++)
        {
            Span<byte> slot = bytes.AsSpan(i * Layout.SlotBytes, Layout.SlotBytes);
            MemoryMarshal.Write(slot, slots[i].Head);
            MemoryMarshal.AsBytes(slots[i].Vector.AsSpan()).CopyTo(slot[VectorLayout.VectorOffset..]);
        }

        RandomAccess.Write(file, bytes, Layout.SlotAt(Header.Count));
        RandomAccess.FlushToDisk(file);
        Save(Header with { Count = Header.Count + slots.Count, Live = Header.Live + slots.Count(slot => slot.Head.Passage != 0) });
    }

    public float[] Vector(long slot)
    {
        float[] vector = new float[Layout.Dimension];
        RandomAccess.Read(file, MemoryMarshal.AsBytes(vector.AsSpan()), Layout.SlotAt(slot) + VectorLayout.VectorOffset);
        return vector;
    }

    /// <summary>Makes the slot that of another passage with the same text, or with 0 that of none.</summary>
    public void Assign(long slot, long passage, long document)
    {
        // The passage last: with it the slot can be found.
        Span<long> owner = [document];
        RandomAccess.Write(file, MemoryMarshal.AsBytes(owner), Layout.SlotAt(slot) + sizeof(long));
        owner[0] = passage;
        RandomAccess.Write(file, MemoryMarshal.AsBytes(owner), Layout.SlotAt(slot));
    }

    public void Save(VectorHeader header)
    {
        RandomAccess.Write(file, MemoryMarshal.AsBytes(new ReadOnlySpan<VectorHeader>(in header)), 0);
        Header = header;
    }

    public void Dispose() => file.Dispose();

    private static SafeFileHandle OpenToWrite(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
}

/// <summary>Names the files of vectors beside a store: by what makes vectors comparable, and numbered, since a file that others read is replaced by the next.</summary>
internal sealed class VectorFolder(string indexFolder, EmbeddingSettings settings)
{
    private const string Prefix = "vectors-";
    private const string Suffix = ".bin";
    private const int HashCharacters = 16;
    private const string NumberFormat = "D8";

    private readonly string name = Prefix + Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{settings.Model}\n{settings.PassagePrefix}")))[..HashCharacters] + "-";

    /// <returns>Null when there is none.</returns>
    public string? Newest() => Directory.Exists(indexFolder)
        ? Directory.EnumerateFiles(indexFolder, $"{name}*{Suffix}").Max(StringComparer.Ordinal)
        : null;

    public string Next()
    {
        int number = Newest() is { } newest && int.TryParse(Path.GetFileName(newest)[name.Length..^Suffix.Length], CultureInfo.InvariantCulture, out int known) ? known : 0;
        return Path.Combine(indexFolder, name + (number + 1).ToString(NumberFormat, CultureInfo.InvariantCulture) + Suffix);
    }

    /// <summary>Deletes what no one needs any more: files before this one, of other models, and of a process that was killed.</summary>
    public void DeleteAllBut(string? kept)
    {
        foreach (string file in Directory.EnumerateFiles(indexFolder, Prefix + "*").Where(file => file != kept))
        {
            try
            {
                File.Delete(file);
            }
            catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
            {
                // Windows keeps what another process has mapped; it is deleted another time.
            }
        }
    }
}
