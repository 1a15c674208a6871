namespace McpTools.Modules.Search;

/// <summary>Keeps what conditions found: callers ask for the same folders and labels again and again.</summary>
internal sealed class FilterCache
{
    // Each holds a bit for each passage.
    private const int MaxKept = 64;

    private readonly Lock gate = new();
    private readonly Dictionary<string, KeptCondition> kept = new(StringComparer.Ordinal);

    public PartFilter Of(PassageFilter filter) => new(
    [
        .. filter.AnyOf.Select(any => Kept(FilterCondition.AnyOf(any.Key, any.Value))),
        .. filter.Globs.Select(globs => Kept(FilterCondition.Globs(globs.Key, globs.Value))),
        .. filter.Ranges.Select(range => Kept(FilterCondition.Range(range.Key, range.Value))),
    ]);

    private KeptCondition Kept(FilterCondition condition)
    {
        lock (gate)
        {
            if (kept.TryGetValue(condition.Key, out KeptCondition? known))
            {
                return known;
            }

            if (kept.Count >= MaxKept)
            {
                kept.Clear();
            }

            return kept[condition.Key] = new KeptCondition(condition);
        }
    }
}
