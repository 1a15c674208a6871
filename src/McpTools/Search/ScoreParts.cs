using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace McpTools.Search;

/// <summary>
/// Computes parts of the scores of a few passages: what each term counts, and what neighbours count that stand near each other there as well.
/// Searching for neighbours in all passages takes longer than all else, and changes little below the best.
/// </summary>
internal sealed class ScoreParts
{
    private const float ProximityBoost = 0.2f;

    private readonly IndexSearcher searcher;
    private readonly QuestionTerms question;
    private readonly CollectionStatistics collection;
    private readonly BytesRef[] terms;
    private readonly int[] frequencies;

    public ScoreParts(IndexSearcher searcher, QuestionTerms question)
    {
        (this.searcher, this.question) = (searcher, question);
        collection = searcher.CollectionStatistics(PassageFields.Terms);
        terms = [.. question.Terms.Select(term => new BytesRef(term.Term))];
        frequencies = [.. terms.Select(term => searcher.IndexReader.DocFreq(new Term(PassageFields.Terms, term)))];
    }

    /// <param name="documents">In ascending order.</param>
    /// <param name="take">Gets the index of the document, the index of the term and what it counts.</param>
    public void OfTerms(ReadOnlySpan<int> documents, Action<int, int, float> take)
    {
        Similarity.SimWeight?[] weights = [.. question.Terms.Select((term, i) => Weight(term.Count, i))];
        for (var leaf = new LeafSlice(searcher, documents); leaf.MoveNext();)
        {
            TermsEnum? dictionary = leaf.Reader.GetTerms(PassageFields.Terms)?.GetEnumerator();
            for (int i = 0; dictionary is not null && i < terms.Length; i++)
            {
                if (weights[i] is { } weight && dictionary.SeekExact(terms[i]))
                {
                    Similarity.SimScorer scorer = PassageQuery.Similarity.GetSimScorer(weight, leaf.Context);
                    DocsEnum places = dictionary.Docs(null, null);
                    for (int d = leaf.First; d < leaf.End; d++)
                    {
                        int document = documents[d] - leaf.Context.DocBase;
                        if (At(places, document))
                        {
                            take(d, i, scorer.Score(document, places.Freq));
                        }
                    }
                }
            }
        }
    }

    /// <param name="documents">In ascending order.</param>
    /// <param name="take">Gets the index of the document, the index of the pair and what it counts.</param>
    public void OfPairs(ReadOnlySpan<int> documents, Action<int, int, float> take)
    {
        Similarity.SimWeight?[] weights = [.. question.Pairs.Select(pair => Weight(ProximityBoost, pair.First, pair.Second))];
        for (var leaf = new LeafSlice(searcher, documents); leaf.MoveNext();)
        {
            var positions = new TermPositions(leaf, documents, terms, question.Pairs.SelectMany((pair, i) => weights[i] is null ? Enumerable.Empty<int>() : [pair.First, pair.Second]));
            for (int i = 0; i < weights.Length; i++)
            {
                if (weights[i] is not { } weight)
                {
                    continue;
                }

                (Similarity.SimScorer? scorer, TermPair pair) = (null, question.Pairs[i]);
                for (int d = leaf.First; d < leaf.End; d++)
                {
                    if (Nearness.Of(positions[pair.First, d], positions[pair.Second, d]) is > 0 and var nearness)
                    {
                        scorer ??= PassageQuery.Similarity.GetSimScorer(weight, leaf.Context);
                        take(d, i, scorer.Score(documents[d] - leaf.Context.DocBase, nearness));
                    }
                }
            }
        }
    }

    public static bool At(DocsEnum places, int document) =>
        places.DocID <= document && (places.DocID == document || places.Advance(document) == document);

    private Similarity.SimWeight? Weight(float boost, params ReadOnlySpan<int> ofTerms)
    {
        var statistics = new TermStatistics[ofTerms.Length];
        for (int i = 0; i < ofTerms.Length; i++)
        {
            if (frequencies[ofTerms[i]] == 0)
            {
                return null;
            }

            statistics[i] = new TermStatistics(terms[ofTerms[i]], frequencies[ofTerms[i]], -1);
        }

        Similarity.SimWeight weight = PassageQuery.Similarity.ComputeWeight(boost, collection, statistics);
        weight.Normalize(queryNorm: 1, topLevelBoost: 1);
        return weight;
    }
}
