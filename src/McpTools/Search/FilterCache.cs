using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace McpTools.Search;

/// <summary>Turns filters into sets of documents, and keeps those of each condition: callers ask for the same folders and labels again and again.</summary>
internal sealed class FilterCache
{
    // Each holds a bit for each passage.
    private const int MaxKept = 64;

    private readonly Lock gate = new();
    private readonly Dictionary<string, ConditionFilter> kept = new(StringComparer.Ordinal);

    /// <returns>Null when everything may be found.</returns>
    public Filter? Of(PassageFilter filter)
    {
        ConditionFilter[] conditions =
        [
            .. filter.AnyOf.Select(any => Kept(FilterCondition.AnyOf(any.Key, any.Value))),
            .. filter.Globs.Select(globs => Kept(FilterCondition.Globs(globs.Key, globs.Value))),
            .. filter.Ranges.Select(range => Kept(FilterCondition.Range(range.Key, range.Value))),
        ];
        return conditions.Length == 0 ? null : new AllOf(conditions);
    }

    private ConditionFilter Kept(FilterCondition condition)
    {
        lock (gate)
        {
            if (kept.TryGetValue(condition.Key, out ConditionFilter? known))
            {
                return known;
            }

            if (kept.Count >= MaxKept)
            {
                kept.Clear();
            }

            return kept[condition.Key] = new ConditionFilter(condition);
        }
    }

    /// <summary>Of one condition, by part of the index; a part never changes but for what is deleted of it, which searches leave out themselves.</summary>
    private sealed class ConditionFilter(FilterCondition condition)
    {
        private readonly ConditionalWeakTable<object, FixedBitSet> parts = [];

        public FixedBitSet Of(AtomicReaderContext part) => parts.GetValue(part.AtomicReader.CoreCacheKey, _ => condition.Find(part));
    }

    private sealed class AllOf(ConditionFilter[] conditions) : Filter
    {
        public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
        {
            FixedBitSet found = conditions[0].Of(context);
            if (conditions.Length > 1)
            {
                found = found.Clone();
                foreach (ConditionFilter condition in conditions[1..])
                {
                    found.And(condition.Of(context));
                }
            }

            return BitsFilteredDocIdSet.Wrap(found, acceptDocs);
        }
    }
}
