using McpTools.Modules.Search.Questions;
using McpTools.Modules.Search.Terms;

namespace McpTools.Modules.Search;

/// <summary>Shows where a text answers a question. It analyses the text again, so the index need not store it, and finds the same terms as the index.</summary>
internal sealed class Highlighter
{
    // Passages are shorter. The rest of a longer text is ignored.
    private const int MaxTokens = 20_000;

    // An excerpt begins up to this many characters before the first match.
    private const int Context = 40;

    private readonly HashSet<string> wanted;

    /// <param name="guesses">Words that were searched instead of words of the question.</param>
    public Highlighter(string question, IEnumerable<WordGuess>? guesses = null)
    {
        wanted = [.. new QuestionTerms(question).Terms.Where(term => term.Like < 0).Select(term => term.Text)];
        wanted.UnionWith((guesses ?? []).SelectMany(guess => guess.Terms));
    }

    /// <returns>Ranges of UTF-16 units in ascending order that do not touch. Adjacent Chinese words are one range.</returns>
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

    /// <summary>The part of a text with the most terms of the question; of equal parts the one with more matches, then the first.</summary>
    /// <param name="length">Limit of its length.</param>
    /// <returns>The beginning of the text if nothing matches. It never cuts a character, nor a word if the text has spaces.</returns>
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

    /// <returns>The words of the texts that are one of the terms, as they are written there, the first one of each.</returns>
    public static IEnumerable<string> WordsOf(IReadOnlyCollection<string> terms, IEnumerable<string> texts) => terms.Count == 0 ? [] : texts
        .SelectMany(text => Token.Of(text, MaxTokens).Where(token => terms.Contains(token.Term)).Select(token => text[token.Start..token.End]));

    private IEnumerable<Token> Matches(string text) => Token.Of(text, MaxTokens).Where(token => wanted.Contains(token.Term));

    // Finds the window with the most different terms; of equal windows the one with more matches, then the first.
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

    // Moves the ends inwards to the borders of words, but not into a match.
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
