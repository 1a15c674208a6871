namespace McpTools.ReaderWorker.Passages;

/// <summary>Which line an offset is in. A line ends with LF, CRLF or CR.</summary>
internal sealed class LineIndex
{
    private readonly List<int> starts = [0];

    public LineIndex(ReadOnlySpan<char> text)
    {
        int i = 0;
        while (text[i..].IndexOfAny('\n', '\r') is var next and >= 0)
        {
            i += next + 1;
            if (text[i - 1] == '\r' && i < text.Length && text[i] == '\n')
            {
                i++;
            }

            starts.Add(i);
        }
    }

    /// <returns>From 1.</returns>
    public int LineOf(int offset)
    {
        int found = starts.BinarySearch(offset);
        return found >= 0 ? found + 1 : ~found;
    }
}
