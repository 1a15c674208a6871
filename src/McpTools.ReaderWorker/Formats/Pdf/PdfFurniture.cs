namespace McpTools.ReaderWorker.Formats.Pdf;

/// <summary>What stands at the top or the bottom of page after page: the number, the name of the chapter.</summary>
internal static class PdfFurniture
{
    private const int MaxCharacters = 120;
    private const int LeastPages = 3;

    public static List<PdfParagraph> Without(List<PdfParagraph> paragraphs)
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
