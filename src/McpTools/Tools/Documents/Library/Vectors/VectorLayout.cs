using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using McpTools.Modules.Llm;

namespace McpTools.Tools.Documents.Library.Vectors;

/// <summary>The layout of a file of vectors: a header, then slots of one size. Numbers have the byte order of the processor.</summary>
/// <param name="Dimension">Length of all vectors in the file.</param>
internal readonly record struct VectorLayout(int Dimension)
{
    public const int Alignment = 64;

    /// <summary>Offset of the vector in its slot.</summary>
    public static readonly int VectorOffset = Unsafe.SizeOf<SlotHead>();

    public static readonly int HeaderBytes = Unsafe.SizeOf<VectorHeader>();

    public int SlotBytes => (VectorOffset + (Dimension * sizeof(float)) + Alignment - 1) / Alignment * Alignment;

    public long SlotsIn(long bytes) => (bytes - HeaderBytes) / SlotBytes;

    public long SlotAt(long slot) => HeaderBytes + (slot * SlotBytes);
}

/// <param name="Mark">Identifies the format of the file and its version.</param>
/// <param name="Count">Number of slots that count. Bytes after them were written by a killed process.</param>
/// <param name="Live">Number of slots with a passage.</param>
/// <param name="StoreHigh">First half of the identity of the store whose passages these are.</param>
/// <param name="Generation">Generation of the store at the last write.</param>
[StructLayout(LayoutKind.Sequential, Size = VectorLayout.Alignment)]
internal readonly record struct VectorHeader(
    long Mark, int Dimension, long Count, long Live, ulong StoreHigh, ulong StoreLow, long Generation)
{
    /// <summary>The letters MTV and a version.</summary>
    public const long CurrentMark = 0x4D5456_0001;

    public UInt128 Store
    {
        get => new(StoreHigh, StoreLow);
        init => (StoreHigh, StoreLow) = ((ulong)(value >> 64), (ulong)value);
    }

    public bool IsSound => Mark == CurrentMark && Dimension is > 0 and <= EmbeddingEndpoint.MaxDimension && Count >= 0 && Live >= 0;
}

/// <param name="Passage">Id of the passage; 0 if it was removed. The vector still belongs to the text.</param>
/// <param name="Document">Id of its document.</param>
[StructLayout(LayoutKind.Sequential, Size = VectorLayout.Alignment)]
internal readonly record struct SlotHead(long Passage, long Document, TextHash Text);

/// <summary>SHA-256 of a text. Equal hashes mean equal vectors.</summary>
internal readonly record struct TextHash(UInt128 First, UInt128 Second)
{
    public static TextHash Of(string text) => MemoryMarshal.Read<TextHash>(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
