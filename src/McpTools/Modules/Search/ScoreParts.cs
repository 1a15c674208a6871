using Lucene.Net.Index;
using Lucene.Net.Search.Similarities;
using McpTools.Modules.Search.Questions;

namespace McpTools.Modules.Search;

/// <summary>
/// Computes parts of the scores of a few passages: what each term counts, and what pairs of terms count that stand near each other.
/// Computing pairs for all passages takes longer than everything else, and changes little except among the best.
/// </summary>
/// <param name="documents">In ascending order.</param>
internal sealed class ScoreParts(QuestionTerms question, QuestionWeights weights, int[] documents)
{
    /// <param name="take">Gets the index of the document, the index of the term and its score.</param>
    public void OfTerms(Action<int, int, float> take)
    {
        foreach (PartSlice slice in PartSlice.Of(weights, documents))
        {
            DocsEnum? passages = null;
            for (int term = 0; term < question.Terms.Count; term++)
            {
                if (weights.Terms[term] is not { } weight || slice.Terms.Frequency(term) == 0)
                {
                    continue;
                }

                passages = slice.Terms.Passages(term, passages)!;

                Similarity.SimScorer scorer = Bm25.Similarity.GetSimScorer(weight, slice.Terms.Part);
                for (int d = slice.First; d < slice.End; d++)
                {
                    if (Has(passages, documents[d] - slice.DocBase))
                    {
                        take(d, term, scorer.Score(documents[d] - slice.DocBase, passages.Freq));
                    }
                }
            }
        }
    }

    /// <param name="take">Gets the index of the document, the index of the pair and its score.</param>
    public void OfPairs(Action<int, int, float> take)
    {
        foreach (PartSlice slice in PartSlice.Of(weights, documents))
        {
            // These are the positions by term and by document of the segment.
            int[]?[]?[] positions = new int[]?[question.Terms.Count][];
            DocsAndPositionsEnum? passages = null;
            for (int pair = 0; pair < question.Pairs.Count; pair++)
            {
                TermPair terms = question.Pairs[pair];
                if (weights.Pairs[pair] is not { } weight || slice.Terms.Frequency(terms.First) == 0 || slice.Terms.Frequency(terms.Second) == 0)
                {
                    continue;
                }

                int[]?[] first = positions[terms.First] ??= Positions(slice, terms.First, ref passages), second = positions[terms.Second] ??= Positions(slice, terms.Second, ref passages);
                Similarity.SimScorer scorer = Bm25.Similarity.GetSimScorer(weight, slice.Terms.Part);
                for (int d = slice.First; d < slice.End; d++)
                {
                    if (Nearness.Of(first[d - slice.First], second[d - slice.First]) is > 0 and var nearness)
                    {
                        take(d, pair, scorer.Score(documents[d] - slice.DocBase, nearness));
                    }
                }
            }
        }
    }

    private int[]?[] Positions(PartSlice slice, int term, ref DocsAndPositionsEnum? reused)
    {
        int[]?[] positions = new int[]?[slice.End - slice.First];
        DocsAndPositionsEnum passages = reused = slice.Terms.Positions(term, reused)!;
        for (int i = 0; i < positions.Length; i++)
        {
            if (Has(passages, documents[slice.First + i] - slice.DocBase))
            {
                int[] found = positions[i] = new int[passages.Freq];
                for (int p = 0; p < found.Length; p++)
                {
                    found[p] = passages.NextPosition();
                }
            }
        }

        return positions;
    }

    private static bool Has(DocsEnum passages, int document) =>
        passages.DocID <= document && (passages.DocID == document || passages.Advance(document) == document);
}

/// <summary>Measures how near two words stand in a text, as a frequency. A pair counts 1 if the second word directly follows the first, and less with each word between them.</summary>
internal static class Nearness
{
    private const int Slop = 4;

    /// <summary>The same sum that Lucene computes for a sloppy phrase of the two words.</summary>
    /// <param name="first">Ascending positions.</param>
    /// <param name="second">Ascending positions.</param>
    public static float Of(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            return 0;
        }

        // The positions of the second word are reduced by one, so that an exact pair has equal positions.
        (int i, int j) = (0, 0);
        (int a, int b) = (first[0], second[0] - 1);
        float sum = 0;
        while (true)
        {
            // The position that is behind catches up with the other. The smallest distance on the way counts.
            bool isFirst = a <= b;
            int other = isFirst ? b : a, nearest = Math.Abs(a - b);
            bool goesOn;
            while (goesOn = isFirst ? ++i < first.Length : ++j < second.Length)
            {
                (a, b) = isFirst ? (first[i], b) : (a, second[j] - 1);
                if ((isFirst ? a : b) > other)
                {
                    break;
                }

                nearest = Math.Abs(a - b);
            }

            sum += nearest <= Slop ? 1f / (1 + nearest) : 0;
            if (!goesOn)
            {
                return sum;
            }
        }
    }
}
