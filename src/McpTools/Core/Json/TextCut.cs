using System.Buffers;
using System.Globalization;

namespace McpTools.Core.Json;

/// <summary>Finds where the beginning of a text ends best: after a line, else a sentence, else a word, but never within a character as people see it.</summary>
internal static class TextCut
{
    private static readonly SearchValues<char> Closing = SearchValues.Create("\"')]}»”’）】》」』");

    /// <summary>The number of characters to keep.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="characters">The most to keep. The end of a line, sentence or word counts when it leaves at least half of that.</param>
    public static int Length(ReadOnlySpan<char> text, int characters)
    {
        if (text.Length <= characters)
        {
            return text.Length;
        }

        // The characters behind the limit show whether the last one that fits is complete.
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

    // A single character that is longer than the page, such as a letter under a thousand accents, has to be cut.
    private static int Indivisible(ReadOnlySpan<char> text, int characters) =>
        characters > 1 && char.IsHighSurrogate(text[characters - 1]) ? characters - 1 : characters;
}
