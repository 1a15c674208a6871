namespace McpTools.Search;

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
                terms[place] = terms[place] with { Count = terms[place].Count + 1 };
            }
            else
            {
                places[token.Term] = place = terms.Count;
                terms.Add(new(token.Term, 1, token.Start, token.End));
            }

            bool isLatin = !token.Term.AsSpan().ContainsAnyInRange(FirstIdeographic, char.MaxValue);
            if (isLatin && before is var (first, start) && first != place && met.Add((first, place)))
            {
                pairs.Add(new(first, place, start, token.End));
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
/// <param name="Count">How often the question has it.</param>
/// <param name="Start">Where the question has it first.</param>
/// <param name="End">One after its last character there.</param>
internal readonly record struct QuestionTerm(string Term, int Count, int Start, int End);

/// <param name="First">Index of the term.</param>
/// <param name="Second">Index of the one after it.</param>
/// <param name="Start">Where the question has them first.</param>
/// <param name="End">One after their last character there.</param>
internal readonly record struct TermPair(int First, int Second, int Start, int End);
