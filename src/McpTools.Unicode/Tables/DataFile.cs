namespace McpTools.Unicode.Tables;

/// <summary>A generated file of the program, read where it is loaded: nothing is copied, and a page that is not used takes no memory.</summary>
internal sealed unsafe class DataFile
{
    public static readonly DataFile Characters = new("unicode/characters");

    public static readonly DataFile Collation = new("unicode/collation");

    // The count of sections, then the end of each from the start of the file.
    private readonly byte* start;
    private int next;

    private DataFile(string name)
    {
        using var stream = (UnmanagedMemoryStream)typeof(DataFile).Assembly.GetManifestResourceStream(name)!;
        start = stream.PositionPointer;
    }

    /// <summary>A reader that begins at a section. Tables take the sections in the order in which the script wrote them.</summary>
    public DataFile From(int section) => new(this, section);

    private DataFile(DataFile file, int section)
    {
        start = file.start;
        next = section;
    }

    public Section<T> Take<T>()
        where T : unmanaged
    {
        uint* ends = (uint*)start + 1;
        uint begin = next == 0 ? 4 + (4 * *(uint*)start) : ends[next - 1];
        uint end = ends[next++];
        return new((T*)(start + begin), (int)((end - begin) / sizeof(T)));
    }
}

/// <summary>One array of a generated file. It may be longer than the script wrote, by less than four bytes.</summary>
internal readonly unsafe struct Section<T>(T* start, int length)
    where T : unmanaged
{
    public int Length => length;

    public T this[int index] => (uint)index < (uint)length ? start[index] : throw new ArgumentOutOfRangeException(nameof(index));

    public ReadOnlySpan<T> Slice(int index, int count) => new ReadOnlySpan<T>(start, length).Slice(index, count);
}
