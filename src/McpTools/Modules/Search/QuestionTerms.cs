namespace McpTools.Modules.Search;

/// <summary>The terms of a question, how often each occurs, and which terms are neighbours.</summary>
internal sealed class QuestionTerms
{
    // A pasted page is no better question with all its words, and each word costs time.
    private const int MaxTokens = 300;

    // Pairs of Chinese characters are terms already. Counting them as neighbours as well makes results worse.
    private const char FirstIdeographic = '\u2E80';

    private readonly List<QuestionTerm> terms = [];
    private readonly List<TermPair> pairs = [];

    public QuestionTerms(string question)
    {
        Question = question;
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        var seen = new HashSet<(int First, int Second)>();
        (int Index, int Start)? before = null;
        foreach (Token token in Token.Of(question, MaxTokens))
        {
            if (indexes.TryGetValue(token.Term, out int index))
            {
                terms[index].Ranges.Add(new(token.Start, token.End));
            }
            else
            {
                indexes[token.Term] = index = terms.Count;
                terms.Add(new(token.Term, [new(token.Start, token.End)]));
            }

            bool isLatin = !token.Term.AsSpan().ContainsAnyInRange(FirstIdeographic, char.MaxValue);
            if (isLatin && before is var (first, start) && first != index && seen.Add((first, index)))
            {
                pairs.Add(new(first, index, new(start, token.End)));
            }

            before = isLatin ? (index, token.Start) : null;
        }
    }

    public string Question { get; }

    /// <summary>Each term once. Empty if the question has no words, or only words that every text has.</summary>
    public IReadOnlyList<QuestionTerm> Terms => terms;

    /// <summary>Pairs of neighbours, each once.</summary>
    public IReadOnlyList<TermPair> Pairs => pairs;
}

/// <param name="Term">The term as it is in an index.</param>
/// <param name="Ranges">Where the question has the term, in its order.</param>
internal readonly record struct QuestionTerm(string Term, List<TextRange> Ranges);

/// <param name="First">Index of the first term.</param>
/// <param name="Second">Index of the term that follows.</param>
/// <param name="Range">The first range of the question with both terms.</param>
internal readonly record struct TermPair(int First, int Second, TextRange Range);
