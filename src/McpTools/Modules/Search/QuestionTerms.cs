namespace McpTools.Modules.Search;

/// <summary>What a question asks for: its terms, how often each, and which stand side by side.</summary>
internal sealed class QuestionTerms
{
    // A pasted page says no more with all of its words, and each costs.
    private const int MaxTokens = 300;

    // Of Chinese, pairs of characters are terms already, and counting those as neighbours makes results worse.
    private const char FirstIdeographic = '\u2E80';

    private readonly List<QuestionTerm> terms = [];
    private readonly List<TermPair> pairs = [];

    public QuestionTerms(string question)
    {
        Question = question;
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var met = new HashSet<(int First, int Second)>();
        (int Place, int Start)? before = null;
        foreach (Token token in Token.Of(question, MaxTokens))
        {
            if (places.TryGetValue(token.Term, out int place))
            {
                terms[place].Places.Add(new(token.Start, token.End));
            }
            else
            {
                places[token.Term] = place = terms.Count;
                terms.Add(new(token.Term, [new(token.Start, token.End)]));
            }

            bool isLatin = !token.Term.AsSpan().ContainsAnyInRange(FirstIdeographic, char.MaxValue);
            if (isLatin && before is var (first, start) && first != place && met.Add((first, place)))
            {
                pairs.Add(new(first, place, new(start, token.End)));
            }

            before = isLatin ? (place, token.Start) : null;
        }
    }

    public string Question { get; }

    /// <summary>Each once. None when the question is empty or has only words that every text has.</summary>
    public IReadOnlyList<QuestionTerm> Terms => terms;

    /// <summary>Neighbours, each pair once.</summary>
    public IReadOnlyList<TermPair> Pairs => pairs;
}

/// <param name="Term">As it is in an index.</param>
/// <param name="Places">Where the question has it, in its order.</param>
internal readonly record struct QuestionTerm(string Term, List<TextRange> Places);

/// <param name="First">Index of the term.</param>
/// <param name="Second">Index of the one after it.</param>
/// <param name="Place">Of both, where the question has them first.</param>
internal readonly record struct TermPair(int First, int Second, TextRange Place);
