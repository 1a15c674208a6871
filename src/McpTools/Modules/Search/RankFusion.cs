namespace McpTools.Modules.Search;

/// <summary>Makes one ranking of several by reciprocal ranks: what stands high in one counts, what stands in several counts more, and no score is compared with one of another kind.</summary>
internal static class RankFusion
{
    // As in the paper that proposed it; results hardly depend on it.
    private const int K = 60;

    /// <param name="rankings">Each with the best first, and nothing twice.</param>
    /// <returns>All, the best first; of equal ones the one that an earlier ranking has.</returns>
    public static IReadOnlyList<string> Fuse(params ReadOnlySpan<IEnumerable<string>> rankings)
    {
        var scores = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        foreach (IEnumerable<string> ranking in rankings)
        {
            int rank = 0;
            foreach (string id in ranking)
            {
                rank++;
                scores[id] = scores.GetValueOrDefault(id) + (1.0 / (K + rank));
            }
        }

        return [.. scores.OrderByDescending(score => score.Value).Select(score => score.Key)];
    }
}
