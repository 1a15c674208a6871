using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using McpTools.Modules.Search.Terms;

namespace McpTools.Modules.Search;

/// <summary>Combines conditions.</summary>
internal sealed class PartFilter(IReadOnlyList<CachedCondition> conditions)
{
    /// <returns>Null if all documents match.</returns>
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
            foreach (CachedCondition condition in conditions.Skip(1))
            {
                found.And(condition.Of(part));
            }
        }

        return found;
    }
}

/// <summary>Caches the result of a condition for each segment. A segment never changes. Searches skip deleted documents themselves.</summary>
internal sealed class CachedCondition(FilterCondition condition)
{
    private readonly ConditionalWeakTable<object, FixedBitSet> parts = [];

    public FixedBitSet Of(AtomicReaderContext part) => parts.GetValue(part.AtomicReader.CoreCacheKey, _ => condition.Find(part));
}

/// <summary>Caches conditions, because callers filter by the same folders and labels again and again.</summary>
internal sealed class FilterCache
{
    // A condition has one bit for each passage.
    private const int MaxCached = 64;

    private readonly Lock gate = new();
    private readonly Dictionary<string, CachedCondition> cached = new(StringComparer.Ordinal);

    public PartFilter Of(PassageFilter filter) => new(
    [
        .. filter.AnyOf.Select(any => Cached(FilterCondition.AnyOf(any.Key, any.Value))),
        .. filter.Globs.Select(globs => Cached(FilterCondition.Globs(globs.Key, globs.Value))),
        .. filter.Ranges.Select(range => Cached(FilterCondition.Range(range.Key, range.Value))),
    ]);

    private CachedCondition Cached(FilterCondition condition)
    {
        lock (gate)
        {
            if (cached.TryGetValue(condition.Key, out CachedCondition? known))
            {
                return known;
            }

            if (cached.Count >= MaxCached)
            {
                cached.Clear();
            }

            return cached[condition.Key] = new CachedCondition(condition);
        }
    }
}

/// <param name="Key">Equal for conditions with the same result.</param>
/// <param name="Find">Finds the documents of one segment that match.</param>
internal sealed record FilterCondition(string Key, Func<AtomicReaderContext, FixedBitSet> Find)
{
    public static FilterCondition AnyOf(string field, IReadOnlyCollection<string> values) =>
        new(KeyOf("any", field, values.Order(StringComparer.Ordinal)), part => Terms(part, PassageFields.Keyword(field), (dictionary, add) =>
        {
            foreach (string value in values)
            {
                if (dictionary.SeekExact(new BytesRef(value)))
                {
                    add();
                }
            }
        }));

    public static FilterCondition Globs(string field, IReadOnlyCollection<string> patterns)
    {
        PathGlob[] globs = [.. patterns.Select(pattern => new PathGlob(pattern))];
        return new(KeyOf("glob", field, patterns), part => Terms(part, PassageFields.Keyword(field), (dictionary, add) =>
        {
            while (dictionary.MoveNext())
            {
                string value = dictionary.Term.Utf8ToString();
                if (globs.Any(glob => glob.IsMatch(value)))
                {
                    add();
                }
            }
        }));
    }

    public static FilterCondition Range(string field, NumberRange range) =>
        new(KeyOf("range", field, [$"{range.Min}", $"{range.Max}"]), part =>
        {
            Filter filter = NumericRangeFilter.NewInt64Range(PassageFields.Number(field), PassageFields.PrecisionStep, range.Min, range.Max, minInclusive: true, maxInclusive: true);
            return Set(part, filter.GetDocIdSet(part, null)?.GetIterator());
        });

    private static FixedBitSet Terms(AtomicReaderContext part, string field, Action<TermsEnum, Action> choose)
    {
        FixedBitSet found = Set(part, null);
        if (part.AtomicReader.GetTerms(field)?.GetEnumerator() is { } dictionary)
        {
            DocsEnum? postings = null;
            choose(dictionary, () => found.Or(postings = dictionary.Docs(null, postings, DocsFlags.NONE)));
        }

        return found;
    }

    private static FixedBitSet Set(AtomicReaderContext part, DocIdSetIterator? documents)
    {
        var set = new FixedBitSet(part.Reader.MaxDoc);
        if (documents is not null)
        {
            set.Or(documents);
        }

        return set;
    }

    private static string KeyOf(string kind, string field, IEnumerable<string> values) => string.Concat(values.Prepend(field).Prepend(kind).Select(value => $"{value.Length}:{value}"));
}
