using McpTools.Modules.Search.Questions;
using McpTools.Modules.Search.Terms;

namespace McpTools.Modules.Search;

/// <summary>Collects the shares of the score of one hit, by the words of the question.</summary>
internal sealed class HitReasons(QuestionTerms question, float score)
{
    private readonly List<(int Term, float Score)> terms = [];
    private readonly List<ScoreShare> shares = [];

    public void AddTerm(int term, float points) => terms.Add((term, points));

    public void AddPair(int pair, float points) => shares.Add(Share(question.Pairs[pair].Range, points, ShareKind.Near));

    /// <returns>The largest share first.</returns>
    public IReadOnlyList<ScoreShare> Shares()
    {
        AddShares(terms.Where(term => question.Terms[term.Term].Field != PassageFields.Path), ShareKind.Words);
        AddShares(terms.Where(term => question.Terms[term.Term].Field == PassageFields.Path), ShareKind.Path);
        return [.. shares.OrderByDescending(share => share.Share)];
    }

    // Overlapping terms are one word for a reader: Chinese terms of one or two characters, and the parts of a name.
    private void AddShares(IEnumerable<(int Term, float Score)> found, ShareKind kind)
    {
        (TextRange Range, float Score)? word = null;
        foreach ((TextRange range, float points) in found
            .Select(term => (Range: RangeOf(term.Term), term.Score)).OrderBy(term => term.Range.Start).ThenByDescending(term => term.Range.End))
        {
            if (word is var (before, sum) && range.Start < before.End)
            {
                word = (before with { End = Math.Max(before.End, range.End) }, sum + points);
            }
            else
            {
                Close(word, kind);
                word = (range, points);
            }
        }

        Close(word, kind);
    }

    // A term that occurs several times is shown where a longer matching term contains it.
    private TextRange RangeOf(int term)
    {
        List<TextRange> ranges = question.Terms[term].Ranges;
        if (ranges.Count > 1)
        {
            foreach (TextRange range in ranges)
            {
                if (terms.Exists(other => other.Term != term && question.Terms[other.Term].Ranges.Exists(longer => longer.Contains(range))))
                {
                    return range;
                }
            }
        }

        return ranges[0];
    }

    private void Close((TextRange Range, float Score)? word, ShareKind kind)
    {
        if (word is var (range, points))
        {
            shares.Add(Share(range, points, kind));
        }
    }

    private ScoreShare Share(TextRange range, float points, ShareKind kind) => new(question.Question[range.Start..range.End], points / score, kind);
}
