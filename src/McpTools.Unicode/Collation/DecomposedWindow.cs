using McpTools.Unicode.Normalization;
using McpTools.Unicode.Tables;

namespace McpTools.Unicode.Collation;

/// <summary>A part of a text as decomposed code points. It moves on with its reader, so a long text takes little memory.</summary>
internal sealed class DecomposedWindow(Action? check)
{
    private const int CharactersPerCheck = 1024;

    // A reader that always looks ahead never empties the window.
    private const int MostSkipped = 1024;

    private readonly DecomposedText points = new(compatible: false);
    private string text = "";
    private int read;
    private int checkAt;
    private int start;

    /// <summary>The code points that <see cref="Has"/> has found.</summary>
    public int this[int offset] => points[start + offset];

    public bool IsMark(int offset) => points.Class(start + offset) != 0;

    public int Class(int offset) => points.Class(start + offset);

    public void Begin(string newText)
    {
        (text, read, start, checkAt) = (newText, 0, 0, CharactersPerCheck);
        points.Cut(0);
    }

    /// <summary>Whether the text has a code point at this offset from the start of the window. All marks after it are then in the window too.</summary>
    public bool Has(int offset)
    {
        while (start + offset >= points.Count && read < text.Length)
        {
            ReadSequence();
        }

        return start + offset < points.Count;
    }

    public void Skip(int count)
    {
        start += count;
        if (start == points.Count || start > MostSkipped)
        {
            points.RemoveStart(start);
            start = 0;
        }
    }

    public void RemoveAt(int offset) => points.RemoveAt(start + offset);

    private void ReadSequence()
    {
        if (read >= checkAt)
        {
            checkAt = read + CharactersPerCheck;
            check?.Invoke();
        }

        for (bool isFirst = true; read < text.Length; isFirst = false)
        {
            int point = CodePoint.At(text, read, out int length);
            if (!isFirst && Starts(point))
            {
                break;
            }

            points.Append(point);
            read += length;
        }

        points.Order();
    }

    private static bool Starts(int point)
    {
        if (point < 0x300)
        {
            return true;
        }

        ReadOnlySpan<char> parts = NormalizationTables.Decomposition(point, compatible: false);
        return NormalizationTables.CombiningClass(parts.Length == 0 ? point : CodePoint.At(parts, 0, out _)) == 0;
    }
}
