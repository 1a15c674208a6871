using System.Globalization;
using McpTools.ReaderWorker.Files;
using McpTools.ReaderWorker.Passages;
using McpTools.Workers.Documents;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace McpTools.ReaderWorker.Formats.Pdf;

/// <summary>Reads a PDF by pages. Larger text is a heading. All pages are read first, because only the whole document shows which text is larger.</summary>
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
            throw new UnreadableFileException(ReadCode.LimitOutput, $"The document has more than {file.Limits.MaxPages} pages, which is the limit.");
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
                // The parser throws exceptions of many types for a damaged page. The other pages can still be read.
                damaged.Add(number);
                continue;
            }

            characters += paragraphs.Skip(before).Sum(paragraph => paragraph.Text.Length);
            if (characters > file.Limits.MaxCharacters)
            {
                throw new UnreadableFileException(ReadCode.LimitOutput, $"The document has more than {file.Limits.MaxCharacters} characters, which is the limit.");
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
                ranges.Add(first == i ? Text(pages[i]) : $"{Text(pages[first])}-{Text(pages[i])}");
                first = i + 1;
            }
        }

        string list = string.Join(", ", ranges.Take(MaxRanges)) + (ranges.Count > MaxRanges ? ", …" : "");
        file.Warn(pages.Count == 1 ? $"Page {list} {one}." : $"Pages {list} {many}.");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Recognizes headings, which are short and larger than most of the document's text.</summary>
internal sealed class PdfHeadings
{
    private const double Larger = 1.15;
    private const int MaxCharacters = 200;
    private const int MaxLevels = 4;

    // The sizes of the heading levels, the largest first.
    private readonly double[] sizes;

    public PdfHeadings(IReadOnlyList<PdfParagraph> paragraphs)
    {
        double body = paragraphs.Count == 0 ? 0
            : paragraphs.GroupBy(paragraph => Rounded(paragraph.Size)).MaxBy(group => group.Sum(paragraph => (long)paragraph.Text.Length))!.Key;
        sizes = [.. paragraphs.Where(paragraph => IsShort(paragraph.Text) && paragraph.Size >= body * Larger)
            .Select(paragraph => Rounded(paragraph.Size)).Distinct().OrderDescending().Take(MaxLevels)];
    }

    /// <returns>The heading level from 1; null for text.</returns>
    public int? LevelOf(PdfParagraph paragraph) =>
        IsShort(paragraph.Text) && Array.IndexOf(sizes, Rounded(paragraph.Size)) is var level and >= 0 ? level + 1 : null;

    // Dots mark an entry of a table of contents, which is not a heading.
    private static bool IsShort(string text) =>
        text.Length <= MaxCharacters && !text.Contains(". . .", StringComparison.Ordinal) && !text.Contains("....", StringComparison.Ordinal);

    private static double Rounded(double size) => Math.Round(size * 2) / 2;
}

/// <summary>Removes running headers and footers, such as page numbers and chapter names.</summary>
internal static class PdfHeadersAndFooters
{
    private const int MaxCharacters = 120;
    private const int MinPages = 3;

    public static List<PdfParagraph> Remove(List<PdfParagraph> paragraphs)
    {
        List<int> edges = [.. Enumerable.Range(0, paragraphs.Count).Where(i => IsAtEdge(paragraphs, i) && paragraphs[i].Text.Length <= MaxCharacters)];
        HashSet<(string, double)> repeated = [.. edges.GroupBy(i => Key(paragraphs[i])).Where(group => group.Select(i => paragraphs[i].Page).Distinct().Count() >= MinPages)
            .Select(group => group.Key)];
        HashSet<int> removed = [.. edges.Where(i => repeated.Contains(Key(paragraphs[i])))];
        return [.. paragraphs.Where((_, i) => !removed.Contains(i))];
    }

    private static bool IsAtEdge(List<PdfParagraph> paragraphs, int i) => i == 0 || i + 1 == paragraphs.Count
        || paragraphs[i - 1].Page != paragraphs[i].Page || paragraphs[i + 1].Page != paragraphs[i].Page;

    // Digits are made equal, so that page numbers do not matter.
    private static (string, double) Key(PdfParagraph paragraph) =>
        (string.Concat(paragraph.Text.Select(c => char.IsAsciiDigit(c) ? '0' : c)).Replace("00", "0", StringComparison.Ordinal).Replace("00", "0", StringComparison.Ordinal),
            Math.Round(paragraph.Size));
}
