using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using McpTools.ReaderWorker.Files;
using McpTools.ReaderWorker.Passages;
using Block = McpTools.ReaderWorker.Passages.Block;

namespace McpTools.ReaderWorker.Formats.Text;

/// <summary>Reads Markdown by the headings of the document. Headings within quotes and lists are text.</summary>
internal static class MarkdownBlocks
{
    private const int MaxContextCharacters = 1_000;

    // Without this extension, front matter would be parsed as a rule and an underlined heading.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().Build();

    public static IEnumerable<Block> Read(OpenFile file)
    {
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(file.Text.ToString(), Pipeline);
        }
        catch (ArgumentException)
        {
            // The parser throws this exception when its depth limit is exceeded.
            file.Warn("The Markdown is nested too deeply to find its headings, so it was read as plain text.");
            return TextBlocks.Read(file);
        }

        return document.All(part => part is LinkReferenceDefinitionGroup) ? TextBlocks.Read(file) : Walk(file, document);
    }

    private static IEnumerable<Block> Walk(OpenFile file, MarkdownDocument document)
    {
        HeadingPath path = new();
        BlockPosition position = new();
        foreach ((Markdig.Syntax.Block part, int start, int end) in Ranges(file.Text, document, 0, file.Text.Length))
        {
            if (part is HeadingBlock heading)
            {
                string words = WordsOf(heading);
                file.Title ??= heading.Level == 1 && words.Length > 0 ? words : null;
                position = new BlockPosition { Heading = path.Enter(heading.Level, words) };
            }
            else if (part is YamlFrontMatterBlock)
            {
                file.Title ??= TitleOf(file.Text.Span[start..end]);
            }

            foreach (Block block in Split(file, part, start, end, position))
            {
                yield return block;
            }
        }
    }

    // Each range reaches from the line of one block to the line of the next. The parser reports the ends of blocks unreliably, and it removes link definitions from them.
    private static IEnumerable<(Markdig.Syntax.Block Part, int Start, int End)> Ranges(DocumentText text, ContainerBlock container, int from, int to)
    {
        Markdig.Syntax.Block? current = null;
        int start = from;
        foreach (Markdig.Syntax.Block next in container.Where(next => next is not LinkReferenceDefinitionGroup && next.Span.Start >= from && next.Span.Start < to))
        {
            int line = text.Span[..next.Span.Start].LastIndexOf('\n') + 1;
            if (current is not null && line > start)
            {
                yield return (current, start, line);
                start = line;
            }

            current = next;
        }

        if (current is not null)
        {
            yield return (current, start, to);
        }
    }

    private static IEnumerable<Block> Split(OpenFile file, Markdig.Syntax.Block part, int start, int end, BlockPosition position)
    {
        ReadOnlySpan<char> text = file.Text.Span[start..end];
        return part switch
        {
            HeadingBlock => [new Block(start, end, position, BlockKind.Heading)],
            Table when TokenEstimate.IsOver(text, file.Limits.MaxTokens) => Rows(file, start, end, position),
            Table or CodeBlock or HtmlBlock or YamlFrontMatterBlock => [new Block(start, end, position, BlockKind.Solid)],
            ListBlock list when TokenEstimate.IsOver(text, file.Limits.TargetTokens) =>
                Ranges(file.Text, list, start, end).Select(item => new Block(item.Start, item.End, position)),
            _ => [new Block(start, end, position)],
        };
    }

    // A table that does not fit is split into rows. Their context is its header, which is two lines with the rule below it.
    private static IEnumerable<Block> Rows(OpenFile file, int start, int end, BlockPosition position)
    {
        int body = TextBlocks.NextLine(file.Text, TextBlocks.NextLine(file.Text, start, end), end);
        if (body - start > MaxContextCharacters)
        {
            yield return new Block(start, end, position, BlockKind.Solid);
            yield break;
        }

        BlockPosition rows = new() { Heading = position.Heading, Context = file.Text.Slice(start, body).TrimEnd() };
        for (int next; body < end; body = next)
        {
            next = TextBlocks.NextLine(file.Text, body, end);
            yield return new Block(body, next, rows, BlockKind.Solid);
        }
    }

    private static string? TitleOf(ReadOnlySpan<char> matter)
    {
        foreach (ReadOnlySpan<char> line in matter.EnumerateLines())
        {
            if (line.StartsWith("title:", StringComparison.OrdinalIgnoreCase) && line[6..].Trim().Trim("\"'") is { IsEmpty: false } title)
            {
                return HeadingPath.OneLine(title);
            }
        }

        return null;
    }

    private static string WordsOf(HeadingBlock heading)
    {
        StringBuilder text = new();
        foreach (Inline inline in heading.Inline?.Descendants<Inline>() ?? [])
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.AsSpan(),
                CodeInline code => code.Content,
                AutolinkInline link => link.Url,
                HtmlEntityInline entity => entity.Transcoded.AsSpan(),
                LineBreakInline => " ",
                _ => [],
            });
        }

        return HeadingPath.OneLine(text.ToString());
    }
}
