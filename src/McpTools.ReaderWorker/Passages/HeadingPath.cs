using System.Text;

namespace McpTools.ReaderWorker.Passages;

/// <summary>The headings that enclose the current position of a document, outermost first.</summary>
internal sealed class HeadingPath
{
    private const int MaxCharacters = 200;
    private const int MaxDepth = 8;

    private readonly List<(int Level, string Text)> open = [];

    /// <summary>Enters a heading and leaves those of the same and of deeper levels. A heading without text only leaves others.</summary>
    /// <returns>The path to the heading, including the heading itself.</returns>
    public IReadOnlyList<string> Enter(int level, ReadOnlySpan<char> heading)
    {
        open.RemoveAll(outer => outer.Level >= level);
        string text = OneLine(heading, MaxCharacters);
        if (text.Length > 0 && open.Count < MaxDepth)
        {
            open.Add((level, text));
        }

        return [.. open.Select(entry => entry.Text)];
    }

    /// <summary>Puts a text on one line, with one space between words, and cuts it at the limit.</summary>
    public static string OneLine(ReadOnlySpan<char> text, int maxCharacters = MaxCharacters)
    {
        StringBuilder line = new();
        foreach (Range word in text.SplitAny(' ', '\t', '\r', '\n', '\u00A0', '\u3000'))
        {
            ReadOnlySpan<char> next = text[word];
            if (next.IsEmpty)
            {
                continue;
            }

            line.Append(line.Length > 0 ? " " : "").Append(next[..Math.Min(next.Length, maxCharacters + 1)]);
            if (line.Length > maxCharacters)
            {
                line.Length = TextBoundaries.WholeCharacters(line.ToString(), maxCharacters - 1);
                line.Append('…');
                break;
            }
        }

        return line.ToString();
    }
}
