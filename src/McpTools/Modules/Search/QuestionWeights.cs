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
