using McpTools.ReaderWorker.Files;
using McpTools.ReaderWorker.Passages;

namespace McpTools.ReaderWorker.Formats.Text;

/// <summary>Reads plain text as paragraphs between blank lines.</summary>
internal static class TextBlocks
{
    public static IEnumerable<Block> Read(OpenFile file) => Paragraphs(file.Text, 0, file.Text.Length, new BlockPosition(), BlockKind.Prose);

    public static IEnumerable<Block> Paragraphs(DocumentText text, int start, int end, BlockPosition position, BlockKind kind)
    {
        int paragraph = start, line = start;
        while (line < end)
        {
            int next = NextLine(text, line, end);
            if (text.Span[line..next].IsWhiteSpace())
            {
                if (line > paragraph)
                {
                    yield return new Block(paragraph, line, position, kind);
                }

                paragraph = next;
            }

            line = next;
        }

        if (end > paragraph)
        {
            yield return new Block(paragraph, end, position, kind);
        }
    }

    /// <returns>The offset after the end of the line, which is LF, CRLF or CR.</returns>
    public static int NextLine(DocumentText text, int line, int end)
    {
        ReadOnlySpan<char> rest = text.Span[line..end];
        int found = rest.IndexOfAny('\n', '\r');
        return found < 0 ? end : line + found + (rest[found] == '\r' && found + 1 < rest.Length && rest[found + 1] == '\n' ? 2 : 1);
    }
}
