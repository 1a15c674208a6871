using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using McpTools.Modules.Search.Questions;
using McpTools.Modules.Search.Terms;

namespace McpTools.Modules.Search;

/// <summary>Answers a search on one state of an index.</summary>
internal sealed class PassageSearcher(IndexSearcher searcher, FilterCache filters)
{
    // Proximity can move this many passages into the result.
    private const int Candidates = 100;

    /// <returns>
    /// First the passages with the quoted phrases, then those with a word that says what is asked for, then the others. Among these the best come first,
    /// and of equal passages the one that was indexed first.
    /// </returns>
    public PassageHits Find(PassageSearch search)
    {
        var question = new QuestionTerms(search.Question);
        if (question.Terms.Count == 0 || search.MaxHits < 1)
        {
            return PassageHits.None;
        }

        var weights = new QuestionWeights(searcher, question);
        IReadOnlyList<WordGuess> guesses = new WordGuesses(weights).Of(question);
        if (guesses.Any(guess => guess.Terms.Count > 0))
        {
            foreach (WordGuess guess in guesses)
            {
                question.Add(guess);
            }

            weights = new QuestionWeights(searcher, question);
        }

        PartFilter filter = filters.Of(search.Filter);
        var found = new List<ScoreDoc>();
        if (QuotedPhrases.Of(search.Question) is { } phrases)
        {
            Take(found, search.MaxHits, question, weights, Having(phrases, filter), isAnyEnough: true);
        }

        Take(found, search.MaxHits, question, weights, filter.Of, isAnyEnough: false);
        int relevant = found.Count;
        if (question.Terms.Any(term => !term.IsContent))
        {
            Take(found, search.MaxHits, question, weights, filter.Of, isAnyEnough: true);
        }

        return new PassageHits(Hits([.. found], question, weights), isRelevant: relevant > 0 && !question.IsLight, guesses);
    }

    private static void Take(List<ScoreDoc> found, int max, QuestionTerms question, QuestionWeights weights, Func<AtomicReaderContext, FixedBitSet?> filter, bool isAnyEnough)
    {
        int wanted = max - found.Count;
        if (wanted == 0)
        {
            return;
        }

        // What was found before is found again.
        var known = found.Select(hit => hit.Doc).ToHashSet();
        var best = new BestPassages(known.Count + wanted + (question.Pairs.Count == 0 ? 0 : Candidates), isAnyEnough);
        foreach (PartTerms part in weights.Parts)
        {
            best.Take(part, weights.Terms, filter(part.Part));
        }

        ScoreDoc[] more = [.. best.Ranking().Where(hit => !known.Contains(hit.Doc))];
        AddProximity(more, question, weights);
        found.AddRange(more.Take(wanted));
    }

    private Func<AtomicReaderContext, FixedBitSet?> Having(Query query, PartFilter filter)
    {
        Weight weight = searcher.CreateNormalizedWeight(query);
        return part =>
        {
            var having = new FixedBitSet(part.Reader.MaxDoc);
            if (weight.GetScorer(part, part.AtomicReader.LiveDocs) is { } documents)
            {
                having.Or(documents);
            }

            if (filter.Of(part) is { } allowed)
            {
                having.And(allowed);
            }

            return having;
        };
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
