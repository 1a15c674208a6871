using Lucene.Net.Index;
using Lucene.Net.Search;

namespace McpTools.Search;

/// <summary>Turns a question into a query: any of its terms finds a passage, and words that stand together there as here count a little more.</summary>
internal static class PassageQuery
{
    private const int Slop = 4;
    private const float ProximityBoost = 0.2f;

    // Of Chinese, pairs of characters are terms already, and counting them as neighbours makes results worse.
    private const char FirstIdeographic = '\u2E80';

    /// <returns>Null when the question has no term.</returns>
    public static BooleanQuery? Of(IReadOnlyList<string> terms)
    {
        if (terms.Count == 0)
        {
            return null;
        }

        var query = new BooleanQuery();
        foreach (IGrouping<string, string> same in terms.GroupBy(term => term, StringComparer.Ordinal))
        {
            query.Add(new TermQuery(new Term(PassageFields.Terms, same.Key)) { Boost = same.Count() }, Occur.SHOULD);
        }

        foreach ((string first, string second) in terms.Zip(terms.Skip(1)).Distinct())
        {
            if (first != second && IsLatin(first) && IsLatin(second))
            {
                query.Add(new PhraseQuery { new Term(PassageFields.Terms, first), new Term(PassageFields.Terms, second) }.With(Slop, ProximityBoost), Occur.SHOULD);
            }
        }

        return query;
    }

    private static PhraseQuery With(this PhraseQuery phrase, int slop, float boost)
    {
        (phrase.Slop, phrase.Boost) = (slop, boost);
        return phrase;
    }

    private static bool IsLatin(string term) => !term.AsSpan().ContainsAnyInRange(FirstIdeographic, char.MaxValue);
}
