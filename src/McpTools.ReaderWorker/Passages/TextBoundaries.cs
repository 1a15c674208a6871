namespace McpTools.ReaderWorker.Passages;

/// <summary>Finds the boundaries at which a text can be split.</summary>
internal static class TextBoundaries
{
    /// <summary>
    /// Finds the length of the first piece. It is a sentence or a line when that fits into the limit; otherwise it is as much as fits, if
    /// possible to the end of a line or a word.
    /// </summary>
    /// <returns>The length, at least one whole character.</returns>
    public static int FirstPiece(ReadOnlySpan<char> text, int maxTokens, bool byLine)
    {
        long left = (long)maxTokens * TokenEstimate.Unit;
        int lineEnd = 0, wordEnd = 0;
        for (int i = 0; i < text.Length; i++)
        {
            left -= TokenEstimate.UnitsOf(text[i]);
            if (left < 0 && i > 0)
            {
                return lineEnd > 0 ? lineEnd : wordEnd > 0 ? wordEnd : WholeCharacters(text, i);
            }

            lineEnd = text[i] == '\n' ? i + 1 : lineEnd;
            if (byLine ? text[i] == '\n' : EndsSentence(text, i))
            {
                return i + 1;
            }

            if (char.IsWhiteSpace(text[i]) || text[i] is ',' or ';')
            {
                wordEnd = i + 1;
            }
        }

        return text.Length;
    }

    /// <summary>Finds the length of the end of a text that the next passage repeats. It is whole sentences or lines when one starts within the limit, otherwise whole words.</summary>
    public static int Tail(ReadOnlySpan<char> text, int maxTokens)
    {
        long left = (long)maxTokens * TokenEstimate.Unit;
        int best = text.Length, word = text.Length, i = text.Length;
        while (i > 1 && (left -= TokenEstimate.UnitsOf(text[i - 1])) >= 0)
        {
            i--;
            if (i < text.Length && (text[i - 1] == '\n' || EndsSentence(text, i - 1)) && !text[i..].IsWhiteSpace())
            {
                best = i;
            }
            else if (char.IsWhiteSpace(text[i - 1]) && !char.IsWhiteSpace(text[i]))
            {
                word = i;
            }
        }

        return text.Length - (best < text.Length ? best : word < text.Length || i <= 1 ? word : WholeCharacters(text, i));
    }

    /// <summary>Moves an index that would split a surrogate pair.</summary>
    /// <returns>The index, or a neighbouring one that does not split a pair; never zero.</returns>
    public static int WholeCharacters(ReadOnlySpan<char> text, int index)
    {
        bool cuts = index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) && char.IsHighSurrogate(text[index - 1]);
        return cuts ? index > 1 ? index - 1 : index + 1 : index;
    }

    // The space after a sentence belongs to it, so that the next piece starts with a letter.
    private static bool EndsSentence(ReadOnlySpan<char> text, int i) => text[i] switch
    {
        '。' or '！' or '？' or '；' => i + 1 == text.Length || text[i + 1] is not ('”' or '’' or '」' or '』' or '）'),
        '”' or '」' or '』' or '）' => i > 0 && text[i - 1] is '。' or '！' or '？',
        ' ' or '\n' => i > 0 && (text[i - 1] is '.' or '!' or '?' || (i > 1 && text[i - 1] is '"' or ')' or '\'' && text[i - 2] is '.' or '!' or '?')),
        _ => false,
    };
}
