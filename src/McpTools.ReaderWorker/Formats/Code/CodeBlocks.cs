using McpTools.ReaderWorker.Files;
using McpTools.ReaderWorker.Formats.Text;
using McpTools.ReaderWorker.Passages;

namespace McpTools.ReaderWorker.Formats.Code;

/// <summary>Reads source code by its declarations, which are the headings. Small declarations stay together.</summary>
internal static class CodeBlocks
{
    public static IEnumerable<Block> Read(OpenFile file)
    {
        var all = Symbol.Of(file.Text);
        if (TokenEstimate.IsOver(file.Text.Span, file.Limits.MaxTokens))
        {
            return Parts(file, all, []);
        }

        // The file fits into one passage. If it has only one declaration, that is its heading.
        List<string> path = [];
        for (Symbol inner = all; inner.Members is [var only] && path.Count < Symbol.MaxDepth; inner = only)
        {
            path.Add(HeadingPath.OneLine(only.Name));
        }

        return [new Block(0, file.Text.Length, new BlockPosition { Heading = path }, BlockKind.Solid)];
    }

    private static IEnumerable<Block> Parts(OpenFile file, Symbol symbol, IReadOnlyList<string> path)
    {
        BlockPosition position = new() { Heading = path };
        int from = symbol.Start;

        // A member without an end exceeds the maximum depth, so it is part of the member around it.
        foreach (Symbol member in symbol.Members.Where(member => member.End > member.Start))
        {
            foreach (Block block in TextBlocks.Paragraphs(file.Text, from, member.Start, position, BlockKind.Solid))
            {
                yield return block;
            }

            bool isSmall = !TokenEstimate.IsOver(file.Text.Span[member.Start..member.End], file.Limits.TargetTokens);
            foreach (Block block in isSmall
                ? [new Block(member.Start, member.End, position, BlockKind.Solid)]
                : Parts(file, member, [.. path, HeadingPath.OneLine(member.Name)]))
            {
                yield return block;
            }

            from = member.End;
        }

        foreach (Block block in TextBlocks.Paragraphs(file.Text, from, symbol.End, position, BlockKind.Solid))
        {
            yield return block;
        }
    }
}
