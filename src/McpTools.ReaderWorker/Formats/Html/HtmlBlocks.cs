using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using McpTools.ReaderWorker.Files;
using McpTools.ReaderWorker.Passages;

namespace McpTools.ReaderWorker.Formats.Html;

/// <summary>Reads the text of a page by its headings, without scripts, styles and navigation.</summary>
internal static class HtmlBlocks
{
    public static IEnumerable<Block> Read(OpenFile file)
    {
        using IHtmlDocument page = new HtmlParser().ParseDocument(HtmlEncoding.Decode(file.Bytes));
        file.Title = HeadingPath.OneLine(page.Title) is { Length: > 0 } title ? title : null;
        return page.Body is { } body ? new HtmlWalk(file).Walk(body) : [];
    }
}

/// <summary>Decodes a page as UTF-8 or by its byte order mark; if that fails, in the encoding that the page declares.</summary>
internal static partial class HtmlEncoding
{
    private const int MaxPrologBytes = 4096;

    /// <exception cref="UnreadableFileException">The page has no known encoding.</exception>
    public static string Decode(byte[] bytes)
    {
        try
        {
            return TextFileDecoder.Decode(bytes);
        }
        catch (UnreadableFileException)
        {
            Match declared = Charset().Match(Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, MaxPrologBytes)));

            // Browsers decode pages with these declarations as windows-1252 too.
            string name = declared.Groups[1].Value.ToUpperInvariant() is "ISO-8859-1" or "LATIN1" or "US-ASCII" or "ASCII" ? "windows-1252" : declared.Groups[1].Value;
            Encoding? encoding = declared.Success ? CodePagesEncodingProvider.Instance.GetEncoding(name) : null;
            if (encoding is null)
            {
                throw;
            }

            return encoding.GetString(bytes);
        }
    }

    [GeneratedRegex(@"\bcharset\s*=\s*[""']?([\w:-]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Charset();
}
