using System.Globalization;
using McpTools.ReaderWorker.Files;
using McpTools.ReaderWorker.Passages;
using McpTools.Workers.Documents;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace McpTools.ReaderWorker.Formats.Pdf;

/// <summary>A PDF by pages; headings are what is set larger. Its pages are read twice, since only all of them tell what is larger.</summary>
internal static class PdfBlocks
{
    public static IEnumerable<Block> Read(OpenFile file)
    {
        List<PdfParagraph> paragraphs = PdfHeadersAndFooters.Remove(Paragraphs(file));
        PdfHeadings headings = new(paragraphs);
        HeadingPath path = new();
        IReadOnlyList<string> heading = [];
        TextBuilder builder = new(file.Text);
        BlockPosition position = new();
        foreach (PdfParagraph paragraph in paragraphs)
        {
            int? level = headings.LevelOf(paragraph);
            if (level is { } entered)
            {
                heading = path.Enter(entered, paragraph.Text);
            }

            if (level is not null || position.Page != paragraph.Page)
            {
                position = new BlockPosition { Page = paragraph.Page, Heading = heading };
            }

            yield return builder.Append(paragraph.Text, position, level is null ? BlockKind.Prose : BlockKind.Heading);
        }
    }

    private static List<PdfParagraph> Paragraphs(OpenFile file)
    {
        using PdfDocument document = Open(file.Bytes);
        if (document.NumberOfPages > file.Limits.MaxPages)
        {
            throw new UnreadableFileException(ReadCode.LimitOutput, $"The document has more than the {file.Limits.MaxPages} pages that are read.");
        }

        file.Title = HeadingPath.OneLine(document.Information.Title) is { Length: > 0 } title ? title : null;
        List<PdfParagraph> paragraphs = [];
        List<int> blank = [], damaged = [];
        long characters = 0;
        for (int number = 1; number <= document.NumberOfPages; number++)
        {
            int before = paragraphs.Count;
            try
            {
                paragraphs.AddRange(PdfParagraph.Of(document.GetPage(number)));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // The parser says so by whatever it stumbles over; the other pages are none the worse.
                damaged.Add(number);
                continue;
            }

            characters += paragraphs.Skip(before).Sum(paragraph => paragraph.Text.Length);
            if (characters > file.Limits.MaxCharacters)
            {
                throw new UnreadableFileException(ReadCode.LimitOutput, $"The document has more than the {file.Limits.MaxCharacters} characters that are read.");
            }

            if (paragraphs.Count == before)
            {
                blank.Add(number);
            }
        }

        if (damaged.Count == document.NumberOfPages && damaged.Count > 0)
        {
            throw new UnreadableFileException(ReadCode.Unreadable, "Every page of the document is damaged.");
        }

        Warn(file, blank, "has no text, as in a scan", "have no text, as in a scan");
        Warn(file, damaged, "is damaged and was left out", "are damaged and were left out");
        return paragraphs;
    }

    private static PdfDocument Open(byte[] bytes)
    {
        try
        {
            return PdfDocument.Open(bytes, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new UnreadableFileException(ReadCode.Encrypted, "The file is encrypted with a password.");
        }
    }

    private static void Warn(OpenFile file, List<int> pages, string one, string many)
    {
        const int MaxRanges = 20;
        if (pages.Count == 0)
        {
            return;
        }

        List<string> ranges = [];
        for (int i = 0, first = 0; i < pages.Count; i++)
        {
            if (i + 1 == pages.Count || pages[i + 1] != pages[i] + 1)
            {
                ranges.Add(first == i ? Written(pages[i]) : $"{Written(pages[first])}-{Written(pages[i])}");
                first = i + 1;
            }
        }

        string list = string.Join(", ", ranges.Take(MaxRanges)) + (ranges.Count > MaxRanges ? ", …" : "");
        file.Warn(pages.Count == 1 ? $"Page {list} {one}." : $"Pages {list} {many}.");
    }

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Tells headings by their size: larger than the text that most of the document is in, and short.</summary>
internal sealed class PdfHeadings
{
    private const double Larger = 1.15;
    private const int MaxCharacters = 200;
    private const int MaxLevels = 4;

    // The largest first.
    private readonly double[] sizes;

    public PdfHeadings(IReadOnlyList<PdfParagraph> paragraphs)
    {
        double body = paragraphs.Count == 0 ? 0
            : paragraphs.GroupBy(paragraph => Rounded(paragraph.Size)).MaxBy(group => group.Sum(paragraph => (long)paragraph.Text.Length))!.Key;
        sizes = [.. paragraphs.Where(paragraph => IsShort(paragraph.Text) && paragraph.Size >= body * Larger)
            .Select(paragraph => Rounded(paragraph.Size)).Distinct().OrderDescending().Take(MaxLevels)];
    }

    /// <returns>From 1; null for text.</returns>
    public int? LevelOf(PdfParagraph paragraph) =>
        IsShort(paragraph.Text) && Array.IndexOf(sizes, Rounded(paragraph.Size)) is var level and >= 0 ? level + 1 : null;

    // An entry in a table of contents leads to its page by dots.
    private static bool IsShort(string text) =>
        text.Length <= MaxCharacters && !text.Contains(". . .", StringComparison.Ordinal) && !text.Contains("....", StringComparison.Ordinal);

    private static double Rounded(double size) => Math.Round(size * 2) / 2;
}

/// <summary>What stands at the top or the bottom of page after page: the number, the name of the chapter.</summary>
internal static class PdfHeadersAndFooters
{
    private const int MaxCharacters = 120;
    private const int LeastPages = 3;

    public static List<PdfParagraph> Remove(List<PdfParagraph> paragraphs)
    {
        List<int> edges = [.. Enumerable.Range(0, paragraphs.Count).Where(i => IsAtEdge(paragraphs, i) && paragraphs[i].Text.Length <= MaxCharacters)];
        HashSet<(string, double)> repeated = [.. edges.GroupBy(i => Key(paragraphs[i])).Where(group => group.Select(i => paragraphs[i].Page).Distinct().Count() >= LeastPages)
            .Select(group => group.Key)];
        HashSet<int> furniture = [.. edges.Where(i => repeated.Contains(Key(paragraphs[i])))];
        return [.. paragraphs.Where((_, i) => !furniture.Contains(i))];
    }

    private static bool IsAtEdge(List<PdfParagraph> paragraphs, int i) => i == 0 || i + 1 == paragraphs.Count
        || paragraphs[i - 1].Page != paragraphs[i].Page || paragraphs[i + 1].Page != paragraphs[i].Page;

    // Whatever is counted in it.
    private static (string, double) Key(PdfParagraph paragraph) =>
        (string.Concat(paragraph.Text.Select(c => char.IsAsciiDigit(c) ? '0' : c)).Replace("00", "0", StringComparison.Ordinal).Replace("00", "0", StringComparison.Ordinal),
            Math.Round(paragraph.Size));
}
