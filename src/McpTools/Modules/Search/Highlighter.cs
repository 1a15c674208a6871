namespace McpTools.Modules.Search;

/// <summary>Shows where a text answers a question. The text is read again, so that it has to be kept only once, and what an index found is found here too.</summary>
internal sealed class Highlighter
{
    // Of a text beyond all passages no more is looked at.
    private const int MaxTokens = 20_000;

    // Signs that a text is best read from after, or up to.
    private const int Context = 40;

    private readonly HashSet<string> wanted;

    public Highlighter(string question) => wanted = [.. new QuestionTerms(question).Terms.Select(term => term.Term)];

    /// <returns>Ranges of UTF-16 units in ascending order that do not touch; words of Chinese that follow each other are one.</returns>
    public IReadOnlyList<TextRange> Find(string text)
    {
        var found = new List<TextRange>();
        foreach (Token token in Matches(text).OrderBy(token => token.Start))
        {
            if (found.Count > 0 && token.Start <= found[^1].End)
            {
                found[^1] = found[^1] with { End = Math.Max(found[^1].End, token.End) };
            }
            else
            {
                found.Add(new(token.Start, token.End));
            }
        }

        return found;
    }

    /// <summary>The part of a text that answers best: with most of the question's terms, and where they stand closest the first.</summary>
    /// <param name="length">At most so long.</param>
    /// <returns>The beginning when nothing matches. It cuts no word where there are spaces, and no character.</returns>
    public TextRange Snippet(string text, int length)
    {
        if (text.Length <= length)
        {
            return new(0, text.Length);
        }

        Token[] matches = [.. Matches(text).OrderBy(token => token.Start).ThenBy(token => token.End)];
        (int first, int end) = Densest(matches, length);
        int start = first == 0 ? 0 : Math.Max(0, first - Math.Min(Context, Math.Max(0, length - (end - first)) / 2));
        return Trimmed(text, start, Math.Min(text.Length, start + length), first, end);
    }

    private IEnumerable<Token> Matches(string text) => Token.Of(text, MaxTokens).Where(token => wanted.Contains(token.Term));

    // The window from one match on that has the most different terms; of equal ones the one with more, then the first.
    private static (int First, int End) Densest(Token[] matches, int length)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        (int first, int end, (int Different, int All) most) = (0, 0, (0, 0));
        for (int from = 0, to = 0; from < matches.Length; from++)
        {
            for (; to < matches.Length && matches[to].End - matches[from].Start <= length; to++)
            {
                counts[matches[to].Term] = counts.GetValueOrDefault(matches[to].Term) + 1;
            }

            if (to > from && (counts.Count, to - from).CompareTo(most) > 0)
            {
                (first, end, most) = (matches[from].Start, matches[to - 1].End, (counts.Count, to - from));
            }

            if (to > from && --counts[matches[from].Term] == 0)
            {
                counts.Remove(matches[from].Term);
            }

            to = Math.Max(to, from + 1);
        }

        return (first, end);
    }

    // Moves the ends inwards to where a word begins or ends, but not into what matched.
    private static TextRange Trimmed(string text, int start, int end, int first, int last)
    {
        if (start > 0 && text.AsSpan(start - 1, first - start + 1).IndexOfAny(' ', '\n') is >= 0 and var gap)
        {
            start += gap;
        }

        if (end < text.Length && text.AsSpan(last, end - last + 1).LastIndexOfAny(' ', '\n') is > 0 and var kept)
        {
            end = last + kept;
        }

        start += start > 0 && char.IsLowSurrogate(text[start]) ? 1 : 0;
        end -= end < text.Length && char.IsLowSurrogate(text[end]) ? 1 : 0;
        return new(start, end);
    }
}
