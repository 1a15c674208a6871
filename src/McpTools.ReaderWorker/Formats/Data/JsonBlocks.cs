using McpTools.ReaderWorker.Files;
using McpTools.ReaderWorker.Formats.Text;
using McpTools.ReaderWorker.Passages;

namespace McpTools.ReaderWorker.Formats.Data;

/// <summary>Reads JSON, and splits objects and arrays that do not fit between their members. The keys are the headings. Invalid JSON is accepted.</summary>
internal static class JsonBlocks
{
    private const int MaxDepth = 7;

    public static IEnumerable<Block> Read(OpenFile file)
    {
        ReadOnlySpan<char> text = file.Text.Span;
        int start = text.Length - text.TrimStart().Length;
        return start < text.Length && text[start] is '{' or '['
            ? Members(file, start, start, text.Length, [])
            : TextBlocks.Paragraphs(file.Text, 0, text.Length, new BlockPosition(), BlockKind.Solid);
    }

    /// <summary>Reads JSON with one value on each line.</summary>
    public static IEnumerable<Block> ReadLines(OpenFile file)
    {
        BlockPosition position = new();
        for (int line = 0, next; line < file.Text.Length; line = next)
        {
            next = TextBlocks.NextLine(file.Text, line, file.Text.Length);
            yield return new Block(line, next, position, BlockKind.Solid);
        }
    }

    /// <param name="file">The file that contains the text.</param>
    /// <param name="start">The start of the text before the bracket, such as a key. It belongs to the first member.</param>
    /// <param name="bracket">The offset of the opening bracket.</param>
    /// <param name="end">The offset after the object or array and the comma that follows it.</param>
    /// <param name="path">The keys that lead to the object or array.</param>
    private static IEnumerable<Block> Members(OpenFile file, int start, int bracket, int end, IReadOnlyList<string> path)
    {
        DocumentText text = file.Text;
        BlockPosition position = new() { Heading = path };
        bool isArray = text.Span[bracket] == '[';
        if (bracket + 1 == end)
        {
            yield return new Block(start, end, position, BlockKind.Solid);
        }

        int index = 0;
        for (int from = bracket + 1, next; from < end; from = next, index++)
        {
            next = MemberEnd(text.Span[..end], from);
            int value = ValueStart(text.Span[..next], from, isArray, out Range key);
            bool isLarge = TokenEstimate.IsOver(text.Span[from..next], file.Limits.TargetTokens);
            if (isLarge && path.Count < MaxDepth && value < next && text.Span[value] is '{' or '[')
            {
                string name = isArray ? $"[{index}]" : HeadingPath.OneLine(text.Span[key]);
                foreach (Block block in Members(file, index == 0 ? start : from, value, next, [.. path, name]))
                {
                    yield return block;
                }
            }
            else
            {
                yield return new Block(index == 0 ? start : from, next, position, BlockKind.Solid);
            }
        }
    }

    /// <returns>The offset after the comma, or the end of the text for the last member.</returns>
    private static int MemberEnd(ReadOnlySpan<char> text, int from)
    {
        int depth = 0;
        for (int i = from; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"':
                    i = StringEnd(text, i);
                    break;
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']' when --depth < 0:
                    return text.Length;
                case ',' when depth == 0:
                    return i + 1;
            }
        }

        return text.Length;
    }

    private static int ValueStart(ReadOnlySpan<char> text, int from, bool isArray, out Range key)
    {
        int i = AfterSpace(text, from);
        key = i..i;
        if (!isArray && i < text.Length && text[i] == '"')
        {
            int end = StringEnd(text, i);
            key = (i + 1)..Math.Max(i + 1, end);
            i = AfterSpace(text, Math.Min(end + 1, text.Length));
            i = i < text.Length && text[i] == ':' ? AfterSpace(text, i + 1) : i;
        }

        return i;
    }

    private static int AfterSpace(ReadOnlySpan<char> text, int i) => text.Length - text[i..].TrimStart().Length;

    /// <returns>The offset of the closing quote, or of the last character.</returns>
    private static int StringEnd(ReadOnlySpan<char> text, int quote)
    {
        for (int i = quote + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                return i;
            }
        }

        return text.Length - 1;
    }
}
