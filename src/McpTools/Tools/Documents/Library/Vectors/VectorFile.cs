using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using McpTools.Modules.Llm;
using McpTools.Modules.State;
using Microsoft.Win32.SafeHandles;

namespace McpTools.Tools.Documents.Library.Vectors;

/// <summary>
/// Writes a file of vectors, for the process that has the lock of its folder. The file is valid after each step: a slot counts only when the header,
/// which is written after it, includes it, and a stored vector is never changed.
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

    /// <returns>Null if the file cannot be used and must be replaced.</returns>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static VectorFile? Open(string path)
    {
        using var sound = VectorMap.Open(path);
        return sound is null ? null : new VectorFile(path, OpenToWrite(path), sound.Header);
    }

    /// <param name="fill">Writes the first content. The file appears whole or not at all.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
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

    /// <summary>Assigns the slot to another passage with the same text, or with 0 to none.</summary>
    public void Assign(long slot, long passage, long document)
    {
        // The passage is written last, because with it a search finds the slot.
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

/// <summary>
/// Names the files of vectors in the folder of an index. A name has a hash of everything that makes vectors comparable, and a number, because
/// readers keep a file open while the next one replaces it.
/// </summary>
internal sealed class VectorFolder(string indexFolder, EmbeddingSettings settings)
{
    private const string Prefix = "vectors-";
    private const string Suffix = ".bin";
    private const int HashCharacters = 16;
    private const string NumberFormat = "D8";

    private readonly string name = Prefix + Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{settings.Model}\n{settings.PassagePrefix}")))[..HashCharacters] + "-";

    /// <returns>Null if there is no file.</returns>
    public string? Newest() => Directory.Exists(indexFolder)
        ? Directory.EnumerateFiles(indexFolder, $"{name}*{Suffix}").Max(StringComparer.Ordinal)
        : null;

    public string Next()
    {
        int number = Newest() is { } newest && int.TryParse(Path.GetFileName(newest)[name.Length..^Suffix.Length], CultureInfo.InvariantCulture, out int known) ? known : 0;
        return Path.Combine(indexFolder, name + (number + 1).ToString(NumberFormat, CultureInfo.InvariantCulture) + Suffix);
    }

    /// <summary>Deletes unused files: older numbers, other models, and rests of a killed process.</summary>
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
                // Windows does not delete a file that another process has mapped. The next call tries again.
            }
        }
    }
}
