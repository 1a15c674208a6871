using System.Text;
using System.Text.RegularExpressions;
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

/// <summary>The characters of a page: in UTF-8 or by its mark, or else as the page itself says.</summary>
internal static partial class HtmlEncoding
{
    private const int MaxPrologBytes = 4096;

    /// <exception cref="UnreadableFileException">It is in none of the encodings that can be told.</exception>
    public static string Decode(byte[] bytes)
    {
        try
        {
            return TextFileDecoder.Decode(bytes);
        }
        catch (UnreadableFileException)
        {
            Match declared = Charset().Match(Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, MaxPrologBytes)));

            // As browsers do: pages that say the first mean the second.
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
