using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using McpTools.ReaderWorker.Files;
using McpTools.ReaderWorker.Passages;

namespace McpTools.ReaderWorker.Formats.Html;

/// <summary>The text of a page by its headings, without what is there for the browser or the way around.</summary>
internal static class HtmlBlocks
{
    public static IEnumerable<Block> Read(OpenFile file)
    {
        using IHtmlDocument page = new HtmlParser().ParseDocument(HtmlEncoding.Decode(file.Bytes));
        file.Title = HeadingPath.OneLine(page.Title) is { Length: > 0 } title ? title : null;
        return page.Body is { } body ? new HtmlWalk(file).Walk(body) : [];
    }
}
