using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace McpTools.ReaderWorker.Formats.Pdf;

/// <summary>Consecutive lines of the same size on a page.</summary>
internal readonly record struct PdfParagraph(int Page, double Size, string Text)
{
    // The largest distance between lines of one paragraph, relative to the size of the letters.
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

    // A word that was hyphenated at a line end is joined, and East Asian characters are joined without a space.
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

/// <summary>The text of one line of a page.</summary>
/// <param name="Text">The text, which is never blank.</param>
/// <param name="Size">The size of its letters in points.</param>
/// <param name="Height">The vertical position on the page, which increases upwards.</param>
internal readonly record struct PdfLine(string Text, double Size, double Height)
{
    // Both values are relative to the size of the letters.
    private const double SameLine = 0.5;
    private const double SpaceBetweenWords = 0.15;

    /// <summary>Returns the lines in the order in which the page was written. It keeps columns apart and is usually the reading order.</summary>
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

    // The coordinates are rotated so that lines run from left to right.
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
