using System.Text;
using UglyToad.PdfPig.Content;

namespace McpTools.ReaderWorker.Formats.Pdf;

/// <summary>Lines that follow one another on a page in the same size.</summary>
internal readonly record struct PdfParagraph(int Page, double Size, string Text)
{
    // From line to line, in sizes of a letter; where a paragraph ends there is more.
    private const double MaxLeading = 1.7;
    private const double SameSize = 0.6;

    public static IEnumerable<PdfParagraph> Of(Page page)
    {
        StringBuilder text = new();
        PdfLine before = default;
        foreach (PdfLine line in PdfLine.Of(page))
        {
            double down = before.Height - line.Height;
            bool goesOn = text.Length > 0 && Math.Abs(line.Size - before.Size) <= SameSize && down >= 0 && down <= MaxLeading * line.Size;
            if (!goesOn && text.Length > 0)
            {
                yield return new PdfParagraph(page.Number, before.Size, text.ToString());
                text.Clear();
            }

            Join(text, line.Text);
            before = line;
        }

        if (text.Length > 0)
        {
            yield return new PdfParagraph(page.Number, before.Size, text.ToString());
        }
    }

    // A word that was divided at the end of a line becomes whole, and between characters of East Asia there is nothing.
    private static void Join(StringBuilder text, string line)
    {
        if (text.Length > 1 && text[^1] is '-' or '\u00AD' && char.IsLetter(text[^2]) && char.IsLower(line[0]))
        {
            text.Length--;
        }
        else if (text.Length > 0 && !(text[^1] >= '\u2E80' && line[0] >= '\u2E80'))
        {
            text.Append('\n');
        }

        text.Append(line);
    }
}
