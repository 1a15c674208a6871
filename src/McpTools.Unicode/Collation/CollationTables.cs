using McpTools.Unicode.Tables;

namespace McpTools.Unicode.Collation;

/// <summary>The collation elements of the root or those that a tailoring changes, which <c>sections()</c> in <c>Data/collation.py</c> writes.</summary>
internal sealed class CollationTables
{
    public static readonly CollationTables Root = new(2);
    public static readonly CollationTables Swedish = new(6);
    public static readonly CollationTables GermanPhonebook = new(10);

    private readonly CodePointTable<uint> entries;
    private readonly Section<uint> elements;
    private readonly Section<uint> sequences;

    private CollationTables(int section)
    {
        DataFile file = DataFile.Collation.From(section);
        entries = new(file);
        elements = file.Take<uint>();
        sequences = file.Take<uint>();
    }

    public CollationEntry this[int point] => new(entries[point]);

    /// <summary>The elements of an entry without sequences.</summary>
    public ReadOnlySpan<uint> Elements(CollationEntry entry) => elements.Slice(entry.Place, entry.Count);

    /// <summary>The entry of the character on its own, when sequences begin with it, and the place of the first sequence.</summary>
    public CollationEntry Alone(CollationEntry entry, out int first, out int count)
    {
        first = entry.Place + 2;
        count = (int)sequences[entry.Place + 1];
        return new(sequences[entry.Place]);
    }

    /// <summary>A sequence after its first character. The sequences of a character are in order from the longest.</summary>
    public CollationSequence Sequence(int place) => new(sequences.Slice(place + 2, (int)sequences[place]), new(sequences[place + 1]));
}

/// <summary>Where the elements of a character or a sequence are.</summary>
internal readonly record struct CollationEntry(uint Bits)
{
    private const int CountShift = 24;

    public bool IsMissing => Bits == 0;

    public bool BeginsSequences => (Bits & (1u << 31)) != 0;

    public int Place => (int)(Bits & ((1u << CountShift) - 1));

    public int Count => (int)(Bits >> CountShift) & 0x3F;
}

internal readonly ref struct CollationSequence(ReadOnlySpan<uint> rest, CollationEntry entry)
{
    /// <summary>The code points after the first.</summary>
    public ReadOnlySpan<uint> Rest { get; } = rest;

    public CollationEntry Entry { get; } = entry;

    /// <summary>The place of the sequence after this one.</summary>
    public int Next(int place) => place + 2 + Rest.Length;
}
