namespace McpTools.Modules.Search;

/// <summary>Fuses several rankings by reciprocal ranks. Scores of different kinds are never compared. An item that is high in one ranking or in several comes first.</summary>
internal static class RankFusion
{
    // The value is that of the paper that introduced the method. Results hardly depend on it.
    private const int K = 60;

    /// <param name="rankings">Each ranking has the best item first, and no item twice.</param>
    /// <returns>All items, the best first; of equal items the one of an earlier ranking.</returns>
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
