using McpTools.ReaderWorker.Files;
using McpTools.ReaderWorker.Formats.Text;
using McpTools.ReaderWorker.Passages;

namespace McpTools.ReaderWorker.Formats.Data;

/// <summary>JSON, cut between the members of what does not fit; the keys that lead there are the headings. Mistakes in it are no matter.</summary>
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

    /// <summary>A value a line.</summary>
    public static IEnumerable<Block> ReadLines(OpenFile file)
    {
        BlockPosition position = new();
        for (int line = 0, next; line < file.Text.Length; line = next)
        {
            next = TextBlocks.NextLine(file.Text, line, file.Text.Length);
            yield return new Block(line, next, position, BlockKind.Solid);
        }
    }

    /// <param name="file">Holds the text.</param>
    /// <param name="start">What comes before the bracket, as its key, goes to the first member.</param>
    /// <param name="bracket">Where the object or array opens.</param>
    /// <param name="end">Behind it, and behind the comma after it.</param>
    /// <param name="path">The keys that lead to it.</param>
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

    /// <returns>Behind the comma, or at the end of all where the last member ends.</returns>
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

    /// <returns>The closing quote, or the last character.</returns>
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
