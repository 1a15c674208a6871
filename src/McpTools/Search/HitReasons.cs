namespace McpTools.Search;

/// <summary>Gathers what made the score of one hit, by the words of the question as they stand there.</summary>
internal sealed class HitReasons(QuestionTerms question, float score)
{
    private readonly List<(int Start, int End, float Score)> words = [];
    private readonly List<(int Start, int End, float Score)> neighbours = [];

    public void AddTerm(int term, float counts) => words.Add((question.Terms[term].Start, question.Terms[term].End, counts));

    public void AddPair(int pair, float counts) => neighbours.Add((question.Pairs[pair].Start, question.Pairs[pair].End, counts));

    /// <returns>The most first.</returns>
    public IReadOnlyList<ScoreShare> Sum() =>
        [.. Joined(words).Select(word => Share(word, false)).Concat(neighbours.Select(pair => Share(pair, true))).OrderByDescending(share => share.Share)];

    // Of Chinese, overlapping terms of one or two characters are one word to whoever asked.
    private static List<(int Start, int End, float Score)> Joined(List<(int Start, int End, float Score)> words)
    {
        var joined = new List<(int Start, int End, float Score)>();
        foreach ((int start, int end, float counts) in words.OrderBy(word => word.Start).ThenByDescending(word => word.End))
        {
            if (joined.Count > 0 && joined[^1] is var last && start < last.End)
            {
                joined[^1] = (last.Start, Math.Max(last.End, end), last.Score + counts);
            }
            else
            {
                joined.Add((start, end, counts));
            }
        }

        return joined;
    }

    private ScoreShare Share((int Start, int End, float Score) part, bool proximity) =>
        new(question.Question[part.Start..part.End], part.Score / score, proximity);
}
