using System.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace McpTools.Modules.Search;

/// <summary>
/// Finds the passages whose terms count most, by MaxScore: as soon as so many are found that some terms together cannot lift a passage among them,
/// those terms, the frequent ones, are only looked up where another stands.
/// </summary>
internal sealed class BestPassages(int most)
{
    private const int Window = 4_096;

    // Sums of the same numbers differ by their order.
    private const float Inexact = 1.00001f;

    private readonly PriorityQueue<int, (float Score, int Later)> best = new(Math.Min(most, Window));
    private readonly float[] scores = new float[Window];
    private readonly ulong[] found = new ulong[Window / 64];

    private float Threshold { get; set; } = float.NegativeInfinity;

    /// <param name="allowed">Null for all.</param>
    public void Take(PartTerms terms, Similarity.SimWeight?[] weights, FixedBitSet? allowed)
    {
        Postings[] postings = [.. Postings.Of(terms, weights)];
        float[] bounds = new float[postings.Length + 1];
        for (int i = 0; i < postings.Length; i++)
        {
            bounds[i + 1] = bounds[i] + (postings[i].Most * Inexact);
        }

        (AtomicReader reader, int docBase) = (terms.Part.AtomicReader, terms.Part.DocBase);
        var open = new Allowed(allowed, reader.LiveDocs);
        for (int start = 0; ; start += Window)
        {
            int needed = Needed(bounds);
            int next = postings[needed..].Select(posting => posting.Document).DefaultIfEmpty(DocIdSetIterator.NO_MORE_DOCS).Min();
            if (next >= reader.MaxDoc)
            {
                return;
            }

            start = Math.Max(start, next - (next % Window));
            Add(postings.AsSpan(needed), start, open);
            Complete(postings.AsSpan(0, needed), bounds, start, docBase);
        }
    }

    /// <returns>The best first.</returns>
    public ScoreDoc[] Ranking()
    {
        var ranking = new ScoreDoc[best.Count];
        for (int i = ranking.Length - 1; i >= 0; i--)
        {
            best.TryDequeue(out int document, out (float Score, int Later) place);
            ranking[i] = new ScoreDoc(document, place.Score);
        }

        return ranking;
    }

    // The first posting list without which a passage can still get in.
    private int Needed(float[] bounds)
    {
        int needed = 0;
        while (needed + 1 < bounds.Length && bounds[needed + 1] <= Threshold)
        {
            needed++;
        }

        return needed;
    }

    private void Add(ReadOnlySpan<Postings> needed, int start, Allowed open)
    {
        foreach (Postings postings in needed)
        {
            for (int document = postings.Document; document < start + Window; document = postings.Next())
            {
                if (open.Has(document))
                {
                    int place = document - start;
                    scores[place] += postings.Score();
                    found[place >> 6] |= 1UL << (place & 63);
                }
            }
        }
    }

    private void Complete(ReadOnlySpan<Postings> rest, float[] bounds, int start, int docBase)
    {
        for (int word = 0; word < found.Length; word++)
        {
            for (ulong bits = found[word]; bits != 0; bits &= bits - 1)
            {
                int place = (word << 6) + BitOperations.TrailingZeroCount(bits);
                float score = scores[place];
                scores[place] = 0;
                for (int i = rest.Length - 1; i >= 0 && score + bounds[i + 1] > Threshold; i--)
                {
                    score += rest[i].ScoreOf(start + place);
                }

                if (score > Threshold)
                {
                    Offer(docBase + start + place, score);
                }
            }

            found[word] = 0;
        }
    }

    private void Offer(int document, float score)
    {
        if (best.Count < most)
        {
            best.Enqueue(document, (score, -document));
        }
        else
        {
            best.EnqueueDequeue(document, (score, -document));
        }

        if (best.Count == most && best.TryPeek(out _, out (float Score, int Later) last))
        {
            Threshold = last.Score;
        }
    }

    private readonly struct Allowed(FixedBitSet? allowed, IBits? live)
    {
        public bool Has(int document) => (allowed is null || allowed.Get(document)) && (live is null || live.Get(document));
    }
}

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
