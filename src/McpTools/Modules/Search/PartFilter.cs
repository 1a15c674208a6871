using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
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

/// <param name="Key">Equal for conditions that let the same through.</param>
/// <param name="Find">The documents of one part of an index that fulfil it.</param>
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
            DocsEnum? places = null;
            choose(dictionary, () => found.Or(places = dictionary.Docs(null, places, DocsFlags.NONE)));
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
