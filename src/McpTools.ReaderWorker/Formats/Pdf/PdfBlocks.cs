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
        List<PdfParagraph> paragraphs = PdfFurniture.Without(Paragraphs(file));
        PdfHeadings headings = new(paragraphs);
        HeadingPath path = new();
        IReadOnlyList<string> heading = [];
        TextBuilder builder = new(file.Text);
        Place place = new();
        foreach (PdfParagraph paragraph in paragraphs)
        {
            int? level = headings.LevelOf(paragraph);
            if (level is { } entered)
            {
                heading = path.Enter(entered, paragraph.Text);
            }

            if (level is not null || place.Page != paragraph.Page)
            {
                place = new Place { Page = paragraph.Page, Heading = heading };
            }

            yield return builder.Append(paragraph.Text, place, level is null ? BlockKind.Prose : BlockKind.Heading);
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
