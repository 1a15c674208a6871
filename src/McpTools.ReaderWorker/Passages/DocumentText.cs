using McpTools.Workers.Documents;

namespace McpTools.ReaderWorker.Passages;

/// <summary>The text to which all offsets refer. It is the file itself, or it is built while a file is read.</summary>
internal sealed class DocumentText
{
    private readonly int maxLength;
    private readonly string? whole;
    private char[] parts = [];
    private int length;

    /// <summary>Starts with an empty text, to which a reader appends.</summary>
    /// <param name="maxLength">The most characters of the text.</param>
    public DocumentText(int maxLength) => this.maxLength = maxLength;

    /// <exception cref="UnreadableFileException">The text is too long.</exception>
    public DocumentText(string whole, int maxLength)
    {
        (this.whole, this.maxLength) = (whole, maxLength);
        Check(whole.Length);
        length = whole.Length;
    }

    public int Length => length;

    /// <summary>Tells whether this is the text of the file itself, so that lines can be counted.</summary>
    public bool IsWhole => whole is not null;

    /// <summary>The text until now. The span is valid until more text is appended.</summary>
    public ReadOnlySpan<char> Span => whole is null ? parts.AsSpan(0, length) : whole;

    public override string ToString() => whole ?? new string(Span);

    public string Slice(int start, int end) => new(Span[start..end]);

    /// <summary>Appends text of the same length in which control characters are spaces, and lone surrogates are replacement characters.</summary>
    /// <returns>The offset at which the appended text starts.</returns>
    /// <exception cref="UnreadableFileException">The text is too long.</exception>
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
        ReplaceInvalidCharacters(target);
        length += more.Length;
        return start;
    }

    private static void ReplaceInvalidCharacters(Span<char> text)
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
            throw new UnreadableFileException(ReadCode.LimitOutput, $"The document has more than {maxLength} characters, which is the limit.");
        }
    }
}

/// <summary>Finds the line of an offset. A line ends with LF, CRLF or CR.</summary>
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

    /// <returns>The line, from 1.</returns>
    public int LineOf(int offset)
    {
        int found = starts.BinarySearch(offset);
        return found >= 0 ? found + 1 : ~found;
    }
}
