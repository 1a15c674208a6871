using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace McpTools.Search;

/// <summary>Answers a search on one state of an index.</summary>
internal sealed class PassageSearcher(IndexSearcher searcher, FilterCache filters)
{
    // Below these, near neighbours lift nothing among the best.
    private const int Candidates = 100;

    /// <returns>The best first; of equal ones the first indexed.</returns>
    public IReadOnlyList<PassageHit> Find(PassageSearch search)
    {
        var question = new QuestionTerms(search.Question);
        if (question.Terms.Count == 0 || search.Most < 1)
        {
            return [];
        }

        int wanted = question.Pairs.Count == 0 ? search.Most : search.Most + Candidates;
        ScoreDoc[] found = searcher.Search(PassageQuery.Of(question), filters.Of(search.Filter), wanted).ScoreDocs;
        if (found.Length == 0)
        {
            return [];
        }

        var parts = new ScoreParts(searcher, question);
        Array.Sort(found, (a, b) => a.Doc.CompareTo(b.Doc));
        parts.OfPairs(Documents(found), (document, _, score) => found[document].Score += score);
        Array.Sort(found, (a, b) => b.Score.CompareTo(a.Score) is not 0 and var order ? order : a.Doc.CompareTo(b.Doc));
        return Hits(found[..Math.Min(search.Most, found.Length)], parts, question);
    }

    private PassageHit[] Hits(ScoreDoc[] best, ScoreParts parts, QuestionTerms question)
    {
        int[] ranks = [.. Enumerable.Range(0, best.Length).OrderBy(rank => best[rank].Doc)];
        int[] documents = [.. ranks.Select(rank => best[rank].Doc)];
        HitReasons[] reasons = [.. ranks.Select(rank => new HitReasons(question, best[rank].Score))];
        parts.OfTerms(documents, (document, term, score) => reasons[document].AddTerm(term, score));
        parts.OfPairs(documents, (document, pair, score) => reasons[document].AddPair(pair, score));

        var hits = new PassageHit[best.Length];
        for (var leaf = new LeafSlice(searcher, documents); leaf.MoveNext();)
        {
            (BinaryDocValues ids, BinaryDocValues owners) = (leaf.Reader.GetBinaryDocValues(PassageFields.Id), leaf.Reader.GetBinaryDocValues(PassageFields.Owner));
            for (int d = leaf.First; d < leaf.End; d++)
            {
                int document = documents[d] - leaf.Context.DocBase;
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
