using System.Text;

namespace McpTools.ReaderWorker.Passages;

/// <summary>The headings open at one position of a document, outermost first.</summary>
internal sealed class HeadingPath
{
    private const int MaxCharacters = 200;
    private const int MaxDepth = 8;

    private readonly List<(int Level, string Text)> open = [];

    /// <summary>Closes those of the same and of deeper levels. Nothing is opened for a heading without text.</summary>
    /// <returns>The path to the heading, itself included.</returns>
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

    /// <summary>Its words with one space between them, and no more than fits.</summary>
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
