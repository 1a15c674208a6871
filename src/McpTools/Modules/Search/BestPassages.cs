using System.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;
using McpTools.Modules.Search.Questions;

namespace McpTools.Modules.Search;

/// <summary>
/// Finds the passages with the highest scores by the MaxScore algorithm. When enough passages are found, frequent terms that cannot lift a passage
/// into the result are looked up only in passages with other terms. So are, from the beginning, terms that alone do not answer a question.
/// </summary>
/// <param name="max">Limit of the result.</param>
/// <param name="isAnyEnough">Whether a passage is found by any term.</param>
internal sealed class BestPassages(int max, bool isAnyEnough)
{
    private const int Window = 4_096;

    // A sum of floats depends on their order, so bounds are increased by this factor.
    private const float Inexact = 1.00001f;

    private readonly PriorityQueue<int, (float Score, int Later)> best = new(Math.Min(max, Window));
    private readonly float[] scores = new float[Window];
    private readonly ulong[] found = new ulong[Window / 64];

    private float Threshold { get; set; } = float.NegativeInfinity;

    /// <param name="allowed">Null if all documents may be found.</param>
    public void Take(PartTerms terms, Similarity.SimWeight?[] weights, FixedBitSet? allowed)
    {
        Postings[] postings = [.. Postings.Of(terms, weights)];
        int firstEnough = isAnyEnough ? 0 : postings.Count(posting => !posting.IsContent);
        float[] bounds = new float[postings.Length + 1];
        for (int i = 0; i < postings.Length; i++)
        {
            bounds[i + 1] = bounds[i] + (postings[i].MaxScore * Inexact);
        }

        (AtomicReader reader, int docBase) = (terms.Part.AtomicReader, terms.Part.DocBase);
        var searched = new Allowed(allowed, reader.LiveDocs);
        for (int start = 0; ; start += Window)
        {
            int needed = Needed(bounds, firstEnough);
            int next = postings[needed..].Select(posting => posting.Document).DefaultIfEmpty(DocIdSetIterator.NO_MORE_DOCS).Min();
            if (next >= reader.MaxDoc)
            {
                return;
            }

            start = Math.Max(start, next - (next % Window));
            Add(postings.AsSpan(needed), start, searched);
            Complete(postings.AsSpan(0, needed), bounds, start, docBase);
        }
    }

    /// <returns>The best first.</returns>
    public ScoreDoc[] Ranking()
    {
        var ranking = new ScoreDoc[best.Count];
        for (int i = ranking.Length - 1; i >= 0; i--)
        {
            best.TryDequeue(out int document, out (float Score, int Later) rank);
            ranking[i] = new ScoreDoc(document, rank.Score);
        }

        return ranking;
    }

    // Returns the first posting list that can still lift a passage into the result.
    private int Needed(float[] bounds, int firstEnough)
    {
        int needed = firstEnough;
        while (needed + 1 < bounds.Length && bounds[needed + 1] <= Threshold)
        {
            needed++;
        }

        return needed;
    }

    private void Add(ReadOnlySpan<Postings> needed, int start, Allowed searched)
    {
        foreach (Postings postings in needed)
        {
            for (int document = postings.Document; document < start + Window; document = postings.Next())
            {
                if (searched.Has(document))
                {
                    int slot = document - start;
                    scores[slot] += postings.Score();
                    found[slot >> 6] |= 1UL << (slot & 63);
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
                int slot = (word << 6) + BitOperations.TrailingZeroCount(bits);
                float score = scores[slot];
                scores[slot] = 0;
                for (int i = rest.Length - 1; i >= 0 && score + bounds[i + 1] > Threshold; i--)
                {
                    score += rest[i].ScoreOf(start + slot);
                }

                if (score > Threshold)
                {
                    Offer(docBase + start + slot, score);
                }
            }

            found[word] = 0;
        }
    }

    private void Offer(int document, float score)
    {
        if (best.Count < max)
        {
            best.Enqueue(document, (score, -document));
        }
        else
        {
            best.EnqueueDequeue(document, (score, -document));
        }

        if (best.Count == max && best.TryPeek(out _, out (float Score, int Later) last))
        {
            Threshold = last.Score;
        }
    }

    private readonly struct Allowed(FixedBitSet? allowed, IBits? live)
    {
        public bool Has(int document) => (allowed is null || allowed.Get(document)) && (live is null || live.Get(document));
    }
}

/// <summary>The passages of one segment that have one term, in their order, with its score in each.</summary>
internal sealed class Postings
{
    private readonly DocsEnum passages;
    private readonly Similarity.SimScorer scorer;

    private Postings(DocsEnum passages, Similarity.SimScorer scorer, bool isContent)
    {
        (this.passages, this.scorer, MaxScore, IsContent) = (passages, scorer, Bm25.MaxScore(scorer), isContent);
        Document = passages.NextDoc();
    }

    /// <summary>Upper bound of the score.</summary>
    public float MaxScore { get; }

    /// <summary>Whether a passage with this term alone may answer the question.</summary>
    public bool IsContent { get; }

    /// <summary>The current passage; <see cref="DocIdSetIterator.NO_MORE_DOCS"/> after the last.</summary>
    public int Document { get; private set; }

    /// <returns>The lists of terms that occur: those that are not content, then the others, each with the lowest bound first.</returns>
    public static IEnumerable<Postings> Of(PartTerms terms, Similarity.SimWeight?[] weights) => weights
        .Select((weight, term) => weight is not null && terms.Passages(term) is { } passages ? new Postings(passages, Bm25.Similarity.GetSimScorer(weight, terms.Part), terms.IsContent(term)) : null)
        .OfType<Postings>()
        .OrderBy(postings => postings.IsContent).ThenBy(postings => postings.MaxScore);

    public int Next() => Document = passages.NextDoc();

    public float Score() => scorer.Score(Document, passages.Freq);

    /// <param name="document">It must not be before the current one.</param>
    /// <returns>0 if the passage does not have the term.</returns>
    public float ScoreOf(int document)
    {
        if (Document < document)
        {
            Document = passages.Advance(document);
        }

        return Document == document ? Score() : 0;
    }
}
