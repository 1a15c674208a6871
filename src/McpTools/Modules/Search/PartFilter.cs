using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace McpTools.Modules.Search;

/// <summary>Which documents fulfil all of some conditions.</summary>
internal sealed class PartFilter(IReadOnlyList<KeptCondition> conditions)
{
    /// <returns>Null for all.</returns>
    public FixedBitSet? Of(AtomicReaderContext part)
    {
        if (conditions.Count == 0)
        {
            return null;
        }

        FixedBitSet found = conditions[0].Of(part);
        if (conditions.Count > 1)
        {
            found = found.Clone();
            foreach (KeptCondition condition in conditions.Skip(1))
            {
                found.And(condition.Of(part));
            }
        }

        return found;
    }
}

/// <summary>A condition with what it found. A part of an index never changes, but for what is deleted of it, which searches leave out themselves.</summary>
internal sealed class KeptCondition(FilterCondition condition)
{
    private readonly ConditionalWeakTable<object, FixedBitSet> parts = [];

    public FixedBitSet Of(AtomicReaderContext part) => parts.GetValue(part.AtomicReader.CoreCacheKey, _ => condition.Find(part));
}
