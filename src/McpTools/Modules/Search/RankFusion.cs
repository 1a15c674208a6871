namespace McpTools.Modules.Search;

/// <summary>
/// Fuses several rankings by the average of their scores, after each ranking is scaled so that its best item has 1 and its last 0. An item that is high in
/// one ranking or in several comes first.
/// </summary>
internal static class RankFusion
{
    /// <param name="rankings">Items with their scores, the best first, and no item twice. The order counts: a score that is higher than one before it raises that one.</param>
    /// <returns>All items, the best first; of equal items the one of an earlier ranking. A ranking without an item counts 0 for it.</returns>
    public static IReadOnlyList<string> Fuse(params ReadOnlySpan<IReadOnlyList<KeyValuePair<string, float>>> rankings)
    {
        var sums = new OrderedDictionary<string, float>(StringComparer.Ordinal);
        foreach (IReadOnlyList<KeyValuePair<string, float>> ranking in rankings)
        {
            float[] scaled = Scaled(ranking);
            for (int i = 0; i < scaled.Length; i++)
            {
                sums[ranking[i].Key] = sums.GetValueOrDefault(ranking[i].Key) + scaled[i];
            }
        }

        return [.. sums.OrderByDescending(sum => sum.Value).Select(sum => sum.Key)];
    }

    private static float[] Scaled(IReadOnlyList<KeyValuePair<string, float>> ranking)
    {
        float[] scores = [.. ranking.Select(item => item.Value)];
        for (int i = scores.Length - 2; i >= 0; i--)
        {
            scores[i] = Math.Max(scores[i], scores[i + 1]);
        }

        float most = scores.FirstOrDefault(), range = most - scores.LastOrDefault();
        return [.. scores.Select(score => range > 0 ? 1 - ((most - score) / range) : 1)];
    }
}
