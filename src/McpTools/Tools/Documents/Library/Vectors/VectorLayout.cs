using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using McpTools.Modules.Llm;

namespace McpTools.Tools.Documents.Library.Vectors;

/// <summary>How vectors lie in their file: a header, then slots of one size. Numbers are as the processor has them.</summary>
/// <param name="Dimension">Of all vectors of the file.</param>
internal readonly record struct VectorLayout(int Dimension)
{
    public const int Alignment = 64;

    /// <summary>Where the vector begins in its slot.</summary>
    public static readonly int VectorOffset = Unsafe.SizeOf<SlotHead>();

    public static readonly int HeaderBytes = Unsafe.SizeOf<VectorHeader>();

    public int SlotBytes => (VectorOffset + (Dimension * sizeof(float)) + Alignment - 1) / Alignment * Alignment;

    public long SlotsIn(long bytes) => (bytes - HeaderBytes) / SlotBytes;

    public long SlotAt(long slot) => HeaderBytes + (slot * SlotBytes);
}

/// <param name="Mark">Says what file it is, and of which version.</param>
/// <param name="Count">Slots that count. What lies behind them is of a process that was killed.</param>
/// <param name="Live">Of these, passages that can be found.</param>
/// <param name="StoreHigh">With the next, whose passages they are: the identity of a store.</param>
/// <param name="Generation">Of the store, when something was last written.</param>
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

/// <param name="Passage">0 when it is gone: then the vector is still that of its text.</param>
/// <param name="Document">It is a part of.</param>
[StructLayout(LayoutKind.Sequential, Size = VectorLayout.Alignment)]
internal readonly record struct SlotHead(long Passage, long Document, TextHash Text);

/// <summary>SHA-256 of a text: two with the same have the same vector.</summary>
internal readonly record struct TextHash(UInt128 First, UInt128 Second)
{
    public static TextHash Of(string text) => MemoryMarshal.Read<TextHash>(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
