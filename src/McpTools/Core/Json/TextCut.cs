using System.Buffers;
using System.Globalization;

namespace McpTools.Core.Json;

/// <summary>Finds where the beginning of a text ends best: after a line, else a sentence, else a word, never within what is seen as one character.</summary>
internal static class TextCut
{
    private static readonly SearchValues<char> Closing = SearchValues.Create("\"')]}»”’）】》」』");

    /// <summary>How many of its characters to take.</summary>
    /// <param name="text">The beginning of this.</param>
    /// <param name="characters">At most; a line, sentence or word counts when it leaves at least half.</param>
    public static int Length(ReadOnlySpan<char> text, int characters)
    {
        if (text.Length <= characters)
        {
            return text.Length;
        }

        // One more character tells whether the last that fits is a whole one.
        ReadOnlySpan<char> seen = text[..Math.Min(text.Length, characters + 2)];
        (int end, int line, int sentence, int word) = (0, 0, 0, 0);
        while (end + StringInfo.GetNextTextElementLength(seen[end..]) is var next && next <= characters)
        {
            end = next;
            char last = seen[end - 1];
            if (last == '\n')
            {
                line = end;
            }
            else if (EndsSentence(last, seen[end..]) || (sentence == end - 1 && sentence > 0 && Closing.Contains(last)))
            {
                sentence = end;
            }
            else if (char.IsWhiteSpace(last))
            {
                word = end;
            }
        }

        int least = characters / 2;
        return line > least ? line : sentence > least ? sentence : word > least ? word : end > 0 ? end : Indivisible(seen, characters);
    }

    private static bool EndsSentence(char last, ReadOnlySpan<char> rest) => last switch
    {
        '。' or '！' or '？' => true,
        '.' or '!' or '?' => rest.IsEmpty || char.IsWhiteSpace(rest[0]),
        _ => false,
    };

    // A single character longer than the page, such as letters under a thousand accents, has to be taken in parts.
    private static int Indivisible(ReadOnlySpan<char> text, int characters) =>
        characters > 1 && char.IsHighSurrogate(text[characters - 1]) ? characters - 1 : characters;
}
