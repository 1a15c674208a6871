using System.Text;

namespace McpTools.ScriptWorker.Source;

/// <summary>Edits a source text, and maps positions of the edited text back to the original.</summary>
internal sealed class SourceEdit(string original)
{
    private readonly List<(int Start, int Length, string Text)> edits = [];

    /// <param name="start">The offset in the original. Edits must be added in the order of the original.</param>
    /// <param name="length">The number of characters to replace.</param>
    /// <param name="text">The new text.</param>
    public void Replace(int start, int length, string text) => edits.Add((start, length, text));

    public void Insert(int start, string text) => Replace(start, 0, text);

    public override string ToString()
    {
        var text = new StringBuilder(original.Length + 64);
        int copied = 0;
        foreach ((int start, int length, string put) in edits)
        {
            text.Append(original, copied, start - copied).Append(put);
            copied = start + length;
        }

        return text.Append(original, copied, original.Length - copied).ToString();
    }

    /// <summary>Maps a position of the edited text to the original.</summary>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The column, from 1.</param>
    public (int Line, int Column) ToOriginal(int line, int column)
    {
        int offset = OffsetOf(ToString(), line, column);
        int shift = 0;
        foreach ((int start, int length, string put) in edits)
        {
            int at = start + shift;
            if (offset < at)
            {
                break;
            }

            if (offset < at + put.Length)
            {
                return PositionOf(original, start);
            }

            shift += put.Length - length;
        }

        return PositionOf(original, Math.Clamp(offset - shift, 0, original.Length));
    }

    private static int OffsetOf(string text, int line, int column)
    {
        int start = 0;
        for (int current = 1; current < line; current++)
        {
            int end = text.AsSpan(start).IndexOfAny('\n', '\r');
            if (end < 0)
            {
                break;
            }

            start += end + (text.AsSpan(start + end).StartsWith("\r\n") ? 2 : 1);
        }

        return Math.Min(start + column - 1, text.Length);
    }

    private static (int Line, int Column) PositionOf(string text, int offset)
    {
        int line = 1;
        int start = 0;
        for (int i = 0; i < offset; i++)
        {
            if (text[i] is '\n' || (text[i] is '\r' && !(i + 1 < text.Length && text[i + 1] is '\n')))
            {
                line++;
                start = i + 1;
            }
        }

        return (line, offset - start + 1);
    }
}
