using System.Text;

namespace McpTools.ReaderWorker.Passages;

/// <summary>Puts the text of a document together from runs, paragraph by paragraph, with one space between words.</summary>
internal sealed class TextBuilder(DocumentText text)
{
    private readonly StringBuilder paragraph = new();

    public bool IsBlank => paragraph.Length == 0;

    /// <summary>Words of the current paragraph; space and line ends in them are as good as one space.</summary>
    public void Add(ReadOnlySpan<char> run)
    {
        foreach (char c in run)
        {
            if (!char.IsWhiteSpace(c))
            {
                paragraph.Append(c);
            }
            else if (paragraph.Length > 0 && paragraph[^1] is not (' ' or '\n'))
            {
                paragraph.Append(' ');
            }
        }
    }

    /// <summary>What is laid out already.</summary>
    public void AddAsIs(ReadOnlySpan<char> run) => paragraph.Append(run);

    public void BreakLine()
    {
        if (paragraph.Length > 0)
        {
            paragraph.Append('\n');
        }
    }

    /// <summary>Ends the paragraph and leaves what it says behind, not in the document.</summary>
    public string Take()
    {
        string words = paragraph.ToString().Trim();
        paragraph.Clear();
        return words;
    }

    /// <summary>Ends the paragraph and puts it into the document.</summary>
    /// <returns>Null when there is nothing in it.</returns>
    public Block? End(BlockPosition position, BlockKind kind = BlockKind.Prose, int? row = null)
    {
        ReadOnlySpan<char> words = paragraph.ToString().AsSpan().TrimEnd().Trim('\n');
        Block? block = words.IsWhiteSpace() ? null : Append(words, position, kind, row);
        paragraph.Clear();
        return block;
    }

    /// <summary>Puts a paragraph into the document.</summary>
    public Block Append(ReadOnlySpan<char> words, BlockPosition position, BlockKind kind, int? row = null)
    {
        // A blank line, but between the rows of a table and the lines that belong together.
        if (text.Length > 0)
        {
            text.Append(row is null ? "\n\n" : "\n");
        }

        int start = text.Append(words);
        return new Block(start, text.Length, position, kind, row);
    }

    /// <summary>A table whose rows are lines: whole where it fits into a passage, or else row by row under its first.</summary>
    public IEnumerable<Block> Table(IReadOnlyList<string> rows, BlockPosition position, int maxTokens)
    {
        const int MaxHeaderCharacters = 1_000;
        string all = string.Join('\n', rows);
        if (rows.Count < 3 || rows[0].Length > MaxHeaderCharacters || !TokenEstimate.IsOver(all, maxTokens))
        {
            return all.Length == 0 ? [] : [Append(all, position, BlockKind.Solid)];
        }

        BlockPosition below = new()
        {
            Heading = position.Heading, Context = rows[0], Page = position.Page, Slide = position.Slide, Sheet = position.Sheet,
        };
        Append(rows[0], position, BlockKind.Solid);
        return rows.Skip(1).Select(row => Append(row, below, BlockKind.Solid, row: null)).ToList();
    }
}
