namespace McpTools.ReaderWorker.Formats.Pdf;

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
