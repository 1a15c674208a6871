using System.Text;

namespace McpTools.ReaderWorker.Passages;

/// <summary>Builds the text of a document from runs, paragraph by paragraph, with one space between words.</summary>
internal sealed class TextBuilder(DocumentText text)
{
    private readonly StringBuilder paragraph = new();

    public bool IsBlank => paragraph.Length == 0;

    /// <summary>Adds words to the current paragraph. Each sequence of white space becomes one space.</summary>
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

    /// <summary>Adds text that is already formatted.</summary>
    public void AddAsIs(ReadOnlySpan<char> run) => paragraph.Append(run);

    public void BreakLine()
    {
        if (paragraph.Length > 0)
        {
            paragraph.Append('\n');
        }
    }

    /// <summary>Ends the paragraph and returns its text without adding it to the document.</summary>
    public string Take()
    {
        string words = paragraph.ToString().Trim();
        paragraph.Clear();
        return words;
    }

    /// <summary>Ends the paragraph and adds it to the document.</summary>
    /// <returns>Null when the paragraph is blank.</returns>
    public Block? End(BlockPosition position, BlockKind kind = BlockKind.Prose, int? row = null)
    {
        ReadOnlySpan<char> words = paragraph.ToString().AsSpan().TrimEnd().Trim('\n');
        Block? block = words.IsWhiteSpace() ? null : Append(words, position, kind, row);
        paragraph.Clear();
        return block;
    }

    /// <summary>Adds a paragraph to the document.</summary>
    public Block Append(ReadOnlySpan<char> words, BlockPosition position, BlockKind kind, int? row = null)
    {
        // Paragraphs are separated by a blank line, and rows of a table by a line end.
        if (text.Length > 0)
        {
            text.Append(row is null ? "\n\n" : "\n");
        }

        int start = text.Append(words);
        return new Block(start, text.Length, position, kind, row);
    }

    /// <summary>Adds a table with a line for each row. It is one block when it fits into a passage; otherwise each row is a block with the first row as its context.</summary>
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
            Heading = position.Heading,
            Context = rows[0],
            Page = position.Page,
            Slide = position.Slide,
            Sheet = position.Sheet,
        };
        Append(rows[0], position, BlockKind.Solid);
        return rows.Skip(1).Select(row => Append(row, below, BlockKind.Solid, row: null)).ToList();
    }
}
