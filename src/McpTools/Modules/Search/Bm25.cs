using Lucene.Net.Search.Similarities;

namespace McpTools.Modules.Search;

/// <summary>What a term counts: the more the rarer it is, the more often it stands in a text, and the shorter that is.</summary>
internal static class Bm25
{
    public static readonly Similarity Similarity = new BM25Similarity(k1: 1.2f, b: 0.75f);

    // As often as no text has a word: what it then counts is a bound for all.
    private const float Always = 1e9f;

    public static float Most(Similarity.SimScorer scorer) => scorer.Score(0, Always);
}
