using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace McpTools.Modules.Search;

/// <summary>What the terms of a question, and neighbours among them, count in one state of an index, and where its parts have them.</summary>
internal sealed class QuestionWeights
{
    // Neighbours that stand near each other in a text as well count a little more than each by itself.
    private const float ProximityBoost = 0.2f;

    public QuestionWeights(IndexSearcher searcher, QuestionTerms question)
    {
        BytesRef[] terms = [.. question.Terms.Select(term => new BytesRef(term.Term))];
        Parts = [.. searcher.IndexReader.Leaves.Select(leaf => new PartTerms(leaf, terms))];
        CollectionStatistics collection = searcher.CollectionStatistics(PassageFields.Terms);
        long[] frequencies = [.. terms.Select((_, i) => Parts.Sum(part => part.Frequency(i)))];

        Terms = [.. question.Terms.Select((term, i) => Weight(term.Places.Count, i))];
        Pairs = [.. question.Pairs.Select(pair => Weight(ProximityBoost, pair.First, pair.Second))];

        Similarity.SimWeight? Weight(float boost, params ReadOnlySpan<int> of)
        {
            var statistics = new TermStatistics[of.Length];
            for (int i = 0; i < of.Length; i++)
            {
                if (frequencies[of[i]] == 0)
                {
                    return null;
                }

                statistics[i] = new TermStatistics(terms[of[i]], frequencies[of[i]], totalTermFreq: -1);
            }

            Similarity.SimWeight weight = Bm25.Similarity.ComputeWeight(boost, collection, statistics);
            weight.Normalize(queryNorm: 1, topLevelBoost: 1);
            return weight;
        }
    }

    public IReadOnlyList<PartTerms> Parts { get; }

    /// <summary>By index of the term; null when no passage has it.</summary>
    public Similarity.SimWeight?[] Terms { get; }

    /// <summary>By index of the pair; null when no passage has both.</summary>
    public Similarity.SimWeight?[] Pairs { get; }
}

/// <summary>The terms of a question in one part of an index, each looked up once.</summary>
internal sealed class PartTerms
{
    private readonly TermsEnum? dictionary;
    private readonly BytesRef[] terms;
    private readonly TermState?[] states;
    private readonly int[] frequencies;

    public PartTerms(AtomicReaderContext part, BytesRef[] terms)
    {
        (Part, this.terms, states, frequencies) = (part, terms, new TermState?[terms.Length], new int[terms.Length]);
        dictionary = part.AtomicReader.GetTerms(PassageFields.Terms)?.GetEnumerator();
        for (int i = 0; dictionary is not null && i < terms.Length; i++)
        {
            if (dictionary.SeekExact(terms[i]))
            {
                (states[i], frequencies[i]) = (dictionary.GetTermState(), dictionary.DocFreq);
            }
        }
    }

    public AtomicReaderContext Part { get; }

    /// <returns>Passages of this part that have the term.</returns>
    public int Frequency(int term) => frequencies[term];

    /// <returns>Null when this part has none.</returns>
    public DocsEnum? Passages(int term) => Find(term)?.Docs(null, null);

    /// <inheritdoc cref="Passages"/>
    public DocsAndPositionsEnum? Positions(int term) => Find(term)?.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE);

    private TermsEnum? Find(int term)
    {
        if (states[term] is not { } state)
        {
            return null;
        }

        dictionary!.SeekExact(terms[term], state);
        return dictionary;
    }
}

/// <summary>Those of some documents that lie in one part of an index.</summary>
/// <param name="Terms">Of that part.</param>
/// <param name="First">Index of the first of them.</param>
/// <param name="End">One after the index of the last.</param>
internal readonly record struct PartSlice(PartTerms Terms, int First, int End)
{
    public int DocBase => Terms.Part.DocBase;

    /// <param name="documents">In ascending order.</param>
    public static IEnumerable<PartSlice> Of(QuestionWeights weights, int[] documents)
    {
        int end = 0;
        foreach (PartTerms terms in weights.Parts)
        {
            (int first, int beyond) = (end, terms.Part.DocBase + terms.Part.Reader.MaxDoc);
            while (end < documents.Length && documents[end] < beyond)
            {
                end++;
            }

            if (end > first)
            {
                yield return new(terms, first, end);
            }
        }
    }
}

/// <summary>What a term counts: the more the rarer it is, the more often it stands in a text, and the shorter that is.</summary>
internal static class Bm25
{
    public static readonly Similarity Similarity = new BM25Similarity(k1: 1.2f, b: 0.75f);

    // As often as no text has a word: what it then counts is a bound for all.
    private const float Always = 1e9f;

    public static float Most(Similarity.SimScorer scorer) => scorer.Score(0, Always);
}
