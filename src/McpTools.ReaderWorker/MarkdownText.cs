using Markdig;
using Markdig.Syntax;

namespace McpTools.ReaderWorker;

/// <summary>Splits Markdown at the headings of the document itself; those within quotes and lists stay text.</summary>
internal static class MarkdownText
{
    // Front matter would otherwise read as a rule and an underlined heading.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().Build();

    public static IReadOnlyList<Section> Split(string text)
    {
        HeadingBlock[] headings = [.. Parse(text).OfType<HeadingBlock>()];
        List<Section> sections = [];
        string preamble = text[..(headings is [var first, ..] ? first.Span.Start : text.Length)];
        if (!string.IsNullOrWhiteSpace(preamble))
        {
            sections.Add(new Section([], preamble.Trim(), 1));
        }

        HeadingPath path = new();
        int line = 1;
        int counted = 0;
        for (int i = 0; i < headings.Length; i++)
        {
            HeadingBlock heading = headings[i];
            int end = i + 1 < headings.Length ? headings[i + 1].Span.Start : text.Length;

            // The block knows its line too, but for an underlined heading that is the line of the rule.
            line += text.AsSpan(counted, heading.Span.Start - counted).Count('\n');
            counted = heading.Span.Start;
            sections.Add(new Section(path.Enter(heading), TextAfter(text, heading.Span.End + 1, end), line));
        }

        return sections;
    }

    private static MarkdownDocument Parse(string text)
    {
        try
        {
            return Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            // The parser's only word for its depth limit.
            throw new UnreadableFileException(ReaderErrorCode.Unreadable, "The Markdown nests too deep.");
        }
    }

    // The closing marks of a heading lie behind its span, on the same line.
    private static string TextAfter(string text, int headingEnd, int end)
    {
        int rest = text.AsSpan(headingEnd, end - headingEnd).IndexOfAny('\r', '\n');
        return rest < 0 ? "" : text[(headingEnd + rest)..end].Trim();
    }
}
