using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using McpTools.ReaderWorker.Files;
using McpTools.ReaderWorker.Passages;
using Block = McpTools.ReaderWorker.Passages.Block;

namespace McpTools.ReaderWorker.Formats;

/// <summary>Markdown by the headings of the document itself; those within quotes and lists stay text.</summary>
internal static class MarkdownBlocks
{
    private const int MaxContextCharacters = 1_000;

    // Front matter would otherwise read as a rule and an underlined heading.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().UsePreciseSourceLocation().Build();

    public static IEnumerable<Block> Read(OpenFile file)
    {
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(file.Text.ToString(), Pipeline);
        }
        catch (ArgumentException)
        {
            // The parser's only word for its depth limit.
            file.Warn("The Markdown nests too deep for its headings to be told; it was read as plain text.");
            return TextBlocks.Read(file);
        }

        return Walk(file, document);
    }

    private static IEnumerable<Block> Walk(OpenFile file, MarkdownDocument document)
    {
        HeadingPath path = new();
        Place place = new();
        foreach (Markdig.Syntax.Block part in document)
        {
            int end = part.Span.End + 1;
            if (part is HeadingBlock heading)
            {
                string words = WordsOf(heading);
                file.Title ??= heading.Level == 1 && words.Length > 0 ? words : null;
                place = new Place { Heading = path.Enter(heading.Level, words) };

                // Its closing marks lie behind its span, on the same line.
                yield return new Block(heading.Span.Start, TextBlocks.NextLine(file.Text, end, file.Text.Length), place, BlockKind.Heading);
                continue;
            }

            if (part is YamlFrontMatterBlock matter)
            {
                file.Title ??= TitleOf(file.Text.Span[matter.Span.Start..end]);
            }

            foreach (Block block in Split(file, part, place))
            {
                yield return block;
            }
        }
    }

    private static IEnumerable<Block> Split(OpenFile file, Markdig.Syntax.Block part, Place place)
    {
        int start = part.Span.Start, end = part.Span.End + 1;
        int size = end > start ? TokenEstimate.Of(file.Text.Span[start..end]) : 0;
        if (size == 0)
        {
            return [];
        }

        return part switch
        {
            Table table when size > file.Limits.MaxTokens => Rows(file, table, place),
            Table or CodeBlock or HtmlBlock or YamlFrontMatterBlock => [new Block(start, end, place, BlockKind.Solid)],
            ListBlock list when size > file.Limits.TargetTokens =>
                list.Where(item => item.Span.End >= item.Span.Start).Select(item => new Block(item.Span.Start, item.Span.End + 1, place)),
            _ => [new Block(start, end, place)],
        };
    }

    // What is cut goes on under its header, which is two lines with the rule below it.
    private static IEnumerable<Block> Rows(OpenFile file, Table table, Place place)
    {
        int start = table.Span.Start, end = table.Span.End + 1;
        int body = TextBlocks.NextLine(file.Text, TextBlocks.NextLine(file.Text, start, end), end);
        if (body - start > MaxContextCharacters)
        {
            yield return new Block(start, end, place, BlockKind.Solid);
            yield break;
        }

        Place rows = new() { Heading = place.Heading, Context = file.Text.Slice(start, body).TrimEnd() };
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
