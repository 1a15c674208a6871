using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

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

/// <summary>What stands on one line of a page.</summary>
/// <param name="Text">Never blank.</param>
/// <param name="Size">Of its letters, in points.</param>
/// <param name="Height">Where it stands on the page: larger is further up.</param>
internal readonly record struct PdfLine(string Text, double Size, double Height)
{
    // In parts of the size of a letter.
    private const double SameLine = 0.5;
    private const double SpaceBetweenWords = 0.15;

    /// <summary>In the order the page was written in, which keeps columns apart and is mostly that of reading.</summary>
    public static IEnumerable<PdfLine> Of(Page page)
    {
        StringBuilder text = new();
        double size = 0, height = 0, right = 0;
        foreach (Letter letter in page.Letters)
        {
            (double x, double y, double end) = Turned(letter);
            bool goesOn = text.Length > 0 && Math.Abs(y - height) <= SameLine * size && x >= right - size;
            if (!goesOn)
            {
                if (Line(text, size, height) is { } line)
                {
                    yield return line;
                }

                (size, height, right) = (Math.Max(1, letter.PointSize), y, x);
            }

            if (text.Length > 0 && x - right > SpaceBetweenWords * size && !char.IsWhiteSpace(text[^1]) && !IsEastAsian(text[^1]))
            {
                text.Append(' ');
            }

            text.Append(letter.Value);
            (size, right) = (Math.Max(size, letter.PointSize), end);
        }

        if (Line(text, size, height) is { } last)
        {
            yield return last;
        }
    }

    private static PdfLine? Line(StringBuilder text, double size, double height)
    {
        string words = Passages.HeadingPath.OneLine(text.ToString(), int.MaxValue - 1);
        text.Clear();
        return words.Length > 0 ? new PdfLine(words, size, height) : null;
    }

    // As if the page had been turned so that its lines run from left to right.
    private static (double X, double Y, double End) Turned(Letter letter)
    {
        PdfPoint start = letter.StartBaseLine, end = letter.EndBaseLine;
        return letter.TextOrientation switch
        {
            TextOrientation.Rotate90 => (-start.Y, start.X, -end.Y),
            TextOrientation.Rotate180 => (-start.X, -start.Y, -end.X),
            TextOrientation.Rotate270 => (start.Y, -start.X, end.Y),
            _ => (start.X, start.Y, end.X),
        };
    }

    private static bool IsEastAsian(char c) => c is >= '\u2E80' and < '\uD800' or >= '\uF900' and <= '\uFAFF' or >= '\uFF00';
}
