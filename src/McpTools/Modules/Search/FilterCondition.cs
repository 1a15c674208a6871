using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace McpTools.Modules.Search;

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
