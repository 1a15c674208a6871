using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace McpTools.ReaderWorker;

/// <summary>The headings open at one place of a document, outermost first.</summary>
internal sealed class HeadingPath
{
    private readonly List<(int Level, string Text)> open = [];

    /// <returns>The path to the heading, itself included.</returns>
    public IReadOnlyList<string> Enter(HeadingBlock heading)
    {
        open.RemoveAll(outer => outer.Level >= heading.Level);
        open.Add((heading.Level, PlainText(heading)));
        return [.. open.Select(entry => entry.Text)];
    }

    private static string PlainText(HeadingBlock heading)
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

        return text.ToString().Trim();
    }
}
