using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace McpTools.Modules.Search;

/// <summary>Answers a search on one state of an index.</summary>
internal sealed class PassageSearcher(IndexSearcher searcher, FilterCache filters)
{
    // So many more than wanted may rise by near neighbours.
    private const int Candidates = 100;

    /// <returns>The best first; of equal ones the first indexed.</returns>
    public IReadOnlyList<PassageHit> Find(PassageSearch search)
    {
        var question = new QuestionTerms(search.Question);
        if (question.Terms.Count == 0 || search.Most < 1)
        {
            return [];
        }

        var weights = new QuestionWeights(searcher, question);
        PartFilter filter = filters.Of(search.Filter);
        var best = new BestPassages(question.Pairs.Count == 0 ? search.Most : search.Most + Candidates);
        foreach (PartTerms part in weights.Parts)
        {
            best.Take(part, weights.Terms, filter.Of(part.Part));
        }

        ScoreDoc[] found = best.Ranking();
        AddProximity(found, question, weights);
        return Hits(found[..Math.Min(search.Most, found.Length)], question, weights);
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
                hits[ranks[d]] = new(Text(ids, document), Text(owners, document), best[ranks[d]].Score, reasons[d].Sum());
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
