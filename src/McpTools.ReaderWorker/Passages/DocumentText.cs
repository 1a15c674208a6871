using McpTools.Workers.Documents;

namespace McpTools.ReaderWorker.Passages;

/// <summary>The text that offsets count in: given whole, or put together while a file is read.</summary>
internal sealed class DocumentText
{
    private readonly int maxLength;
    private readonly string? whole;
    private char[] parts = [];
    private int length;

    /// <summary>Empty, to be appended to.</summary>
    /// <param name="maxLength">Characters.</param>
    public DocumentText(int maxLength) => this.maxLength = maxLength;

    /// <exception cref="UnreadableFileException">It is too long.</exception>
    public DocumentText(string whole, int maxLength)
    {
        (this.whole, this.maxLength) = (whole, maxLength);
        Check(whole.Length);
        length = whole.Length;
    }

    public int Length => length;

    /// <summary>Whether it is the text of the file itself, of which lines can be counted.</summary>
    public bool IsWhole => whole is not null;

    /// <summary>Valid until more is appended.</summary>
    public ReadOnlySpan<char> Span => whole is null ? parts.AsSpan(0, length) : whole;

    public override string ToString() => whole ?? new string(Span);

    public string Slice(int start, int end) => new(Span[start..end]);

    /// <summary>What no text should hold becomes a space, and half a pair the sign for what is missing; so the length stays.</summary>
    /// <returns>Where it starts.</returns>
    /// <exception cref="UnreadableFileException">It is over its limit now.</exception>
    public int Append(ReadOnlySpan<char> more)
    {
        int start = length;
        Check((long)length + more.Length);
        if (parts.Length < length + more.Length)
        {
            int size = (int)Math.Min(Math.Max((long)length + more.Length, parts.Length * 3L / 2), maxLength);
            Array.Resize(ref parts, Math.Max(size, Math.Min(4096, maxLength)));
        }

        Span<char> target = parts.AsSpan(length, more.Length);
        more.CopyTo(target);
        Mend(target);
        length += more.Length;
        return start;
    }

    private static void Mend(Span<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c < ' ' && c is not ('\n' or '\t' or '\r'))
            {
                text[i] = ' ';
            }
            else if (char.IsSurrogate(c))
            {
                if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                {
                    i++;
                }
                else
                {
                    text[i] = '\uFFFD';
                }
            }
        }
    }

    private void Check(long newLength)
    {
        if (newLength > maxLength)
        {
            throw new UnreadableFileException(ReadCode.LimitOutput, $"The document has more than the {maxLength} characters that are read.");
        }
    }
}

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
