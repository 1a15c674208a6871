namespace McpTools.Modules.Search;

/// <summary>Gathers what made the score of one hit, by the words of the question as they stand there.</summary>
internal sealed class HitReasons(QuestionTerms question, float score)
{
    private readonly List<(int Term, float Score)> terms = [];
    private readonly List<ScoreShare> shares = [];

    public void AddTerm(int term, float counts) => terms.Add((term, counts));

    public void AddPair(int pair, float counts) => shares.Add(Share(question.Pairs[pair].Place, counts, proximity: true));

    /// <returns>The most first.</returns>
    public IReadOnlyList<ScoreShare> Sum()
    {
        // Of Chinese, overlapping terms of one or two characters are one word to whoever asked.
        (TextRange Place, float Score)? word = null;
        foreach ((TextRange place, float counts) in terms.Select(term => (Place: Place(term.Term), term.Score)).OrderBy(term => term.Place.Start).ThenByDescending(term => term.Place.End))
        {
            if (word is var (before, sum) && place.Start < before.End)
            {
                word = (before with { End = Math.Max(before.End, place.End) }, sum + counts);
            }
            else
            {
                Close(word);
                word = (place, counts);
            }
        }

        Close(word);
        return [.. shares.OrderByDescending(share => share.Share)];
    }

    // Where a longer term that matched has it; the question may have it elsewhere first.
    private TextRange Place(int term)
    {
        List<TextRange> places = question.Terms[term].Places;
        if (places.Count > 1)
        {
            foreach (TextRange place in places)
            {
                if (terms.Exists(other => other.Term != term && question.Terms[other.Term].Places.Exists(longer => longer.Contains(place))))
                {
                    return place;
                }
            }
        }

        return places[0];
    }

    private void Close((TextRange Place, float Score)? word)
    {
        if (word is var (place, counts))
        {
            shares.Add(Share(place, counts, proximity: false));
        }
    }

    private ScoreShare Share(TextRange place, float counts, bool proximity) => new(question.Question[place.Start..place.End], counts / score, proximity);
}
