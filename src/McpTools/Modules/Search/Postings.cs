using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;

namespace McpTools.Modules.Search;

/// <summary>The passages of one part of an index that have one term, in their order, and what it counts in each.</summary>
internal sealed class Postings
{
    private readonly DocsEnum passages;
    private readonly Similarity.SimScorer scorer;

    private Postings(DocsEnum passages, Similarity.SimScorer scorer)
    {
        (this.passages, this.scorer, Most) = (passages, scorer, Bm25.Most(scorer));
        Document = passages.NextDoc();
    }

    /// <summary>What it counts at most in any.</summary>
    public float Most { get; }

    /// <summary>Where it stands; <see cref="DocIdSetIterator.NO_MORE_DOCS"/> after the last.</summary>
    public int Document { get; private set; }

    /// <returns>Those that there are, what counts least first.</returns>
    public static IEnumerable<Postings> Of(PartTerms terms, Similarity.SimWeight?[] weights) => weights
        .Select((weight, term) => weight is not null && terms.Passages(term) is { } passages ? new Postings(passages, Bm25.Similarity.GetSimScorer(weight, terms.Part)) : null)
        .OfType<Postings>()
        .OrderBy(postings => postings.Most);

    public int Next() => Document = passages.NextDoc();

    public float Score() => scorer.Score(Document, passages.Freq);

    /// <param name="document">Not before the last that was asked for.</param>
    /// <returns>0 when it does not have the term.</returns>
    public float ScoreOf(int document)
    {
        if (Document < document)
        {
            Document = passages.Advance(document);
        }

        return Document == document ? Score() : 0;
    }
}
