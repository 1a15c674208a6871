using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace McpTools.Modules.Search;

/// <summary>Answers a search on one state of an index.</summary>
internal sealed class PassageSearcher(IndexSearcher searcher, FilterCache filters)
{
    // Proximity can move this many passages into the result.
    private const int Candidates = 100;

    /// <returns>The best first; of equal passages the one that was indexed first.</returns>
    public IReadOnlyList<PassageHit> Find(PassageSearch search)
    {
        var question = new QuestionTerms(search.Question);
        if (question.Terms.Count == 0 || search.MaxHits < 1)
        {
            return [];
        }

        var weights = new QuestionWeights(searcher, question);
        PartFilter filter = filters.Of(search.Filter);
        var best = new BestPassages(question.Pairs.Count == 0 ? search.MaxHits : search.MaxHits + Candidates);
        foreach (PartTerms part in weights.Parts)
        {
            best.Take(part, weights.Terms, filter.Of(part.Part));
        }

        ScoreDoc[] found = best.Ranking();
        AddProximity(found, question, weights);
        return Hits(found[..Math.Min(search.MaxHits, found.Length)], question, weights);
    }

    private static void AddProximity(ScoreDoc[] found, QuestionTerms question, QuestionWeights weights)
    {
        if (question.Pairs.Count > 0)
        {
            Array.Sort(found, (a, b) => a.Doc.CompareTo(b.Doc));
            new ScoreParts(question, weights, Documents(found)).OfPairs((document, _, score) => found[document].Score += score);
            Array.Sort(found, (a, b) => b.Score.CompareTo(a.Score) is not 0 and var order ? order : a.Doc.CompareTo(b.Doc));
        }
    }

    private static PassageHit[] Hits(ScoreDoc[] best, QuestionTerms question, QuestionWeights weights)
    {
        int[] ranks = [.. Enumerable.Range(0, best.Length).OrderBy(rank => best[rank].Doc)];
        int[] documents = [.. ranks.Select(rank => best[rank].Doc)];
        HitReasons[] reasons = [.. ranks.Select(rank => new HitReasons(question, best[rank].Score))];
        var parts = new ScoreParts(question, weights, documents);
        parts.OfTerms((document, term, score) => reasons[document].AddTerm(term, score));
        parts.OfPairs((document, pair, score) => reasons[document].AddPair(pair, score));

        var hits = new PassageHit[best.Length];
        foreach (PartSlice slice in PartSlice.Of(weights, documents))
        {
            AtomicReader reader = slice.Terms.Part.AtomicReader;
            (BinaryDocValues ids, BinaryDocValues owners) = (reader.GetBinaryDocValues(PassageFields.Id), reader.GetBinaryDocValues(PassageFields.Owner));
            for (int d = slice.First; d < slice.End; d++)
            {
                int document = documents[d] - slice.DocBase;
                hits[ranks[d]] = new(Text(ids, document), Text(owners, document), best[ranks[d]].Score, reasons[d].Shares());
            }
        }

        return hits;
    }

    private static string Text(BinaryDocValues values, int document)
    {
        var bytes = new BytesRef();
        values.Get(document, bytes);
        return bytes.Utf8ToString();
    }

    private static int[] Documents(ScoreDoc[] found) => [.. found.Select(hit => hit.Doc)];
}

/// <summary>Collects the shares of the score of one hit, by the words of the question.</summary>
internal sealed class HitReasons(QuestionTerms question, float score)
{
    private readonly List<(int Term, float Score)> terms = [];
    private readonly List<ScoreShare> shares = [];

    public void AddTerm(int term, float points) => terms.Add((term, points));

    public void AddPair(int pair, float points) => shares.Add(Share(question.Pairs[pair].Range, points, proximity: true));

    /// <returns>The largest share first.</returns>
    public IReadOnlyList<ScoreShare> Shares()
    {
        // Overlapping Chinese terms of one or two characters are one word for a reader.
        (TextRange Range, float Score)? word = null;
        foreach ((TextRange range, float points) in terms.Select(term => (Range: RangeOf(term.Term), term.Score)).OrderBy(term => term.Range.Start).ThenByDescending(term => term.Range.End))
        {
            if (word is var (before, sum) && range.Start < before.End)
            {
                word = (before with { End = Math.Max(before.End, range.End) }, sum + points);
            }
            else
            {
                Close(word);
                word = (range, points);
            }
        }

        Close(word);
        return [.. shares.OrderByDescending(share => share.Share)];
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

    private void Close((TextRange Range, float Score)? word)
    {
        if (word is var (range, points))
        {
            shares.Add(Share(range, points, proximity: false));
        }
    }

    private ScoreShare Share(TextRange range, float points, bool proximity) => new(question.Question[range.Start..range.End], points / score, proximity);
}
