using Lucene.Net.Index;
using Lucene.Net.Util;

namespace McpTools.Search;

/// <summary>Where terms stand in the documents of one part of an index.</summary>
internal sealed class TermPositions
{
    private readonly int first;
    private readonly int count;
    private readonly Dictionary<int, int[]?[]> byTerm = [];

    public TermPositions(LeafSlice leaf, ReadOnlySpan<int> documents, BytesRef[] terms, IEnumerable<int> wanted)
    {
        (first, count) = (leaf.First, leaf.End - leaf.First);
        TermsEnum? dictionary = leaf.Reader.GetTerms(PassageFields.Terms)?.GetEnumerator();
        foreach (int term in wanted)
        {
            if (dictionary is not null && !byTerm.ContainsKey(term))
            {
                byTerm[term] = Read(dictionary, terms[term], documents[leaf.First..leaf.End], leaf.Context.DocBase);
            }
        }
    }

    /// <param name="term">Its index.</param>
    /// <param name="document">Its index.</param>
    public ReadOnlySpan<int> this[int term, int document] => byTerm.TryGetValue(term, out int[]?[]? positions) ? positions[document - first] : [];

    private int[]?[] Read(TermsEnum dictionary, BytesRef term, ReadOnlySpan<int> documents, int docBase)
    {
        var positions = new int[]?[count];
        if (dictionary.SeekExact(term))
        {
            DocsAndPositionsEnum places = dictionary.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE);
            for (int i = 0; i < count; i++)
            {
                if (ScoreParts.At(places, documents[i] - docBase))
                {
                    int[] found = positions[i] = new int[places.Freq];
                    for (int p = 0; p < found.Length; p++)
                    {
                        found[p] = places.NextPosition();
                    }
                }
            }
        }

        return positions;
    }
}
