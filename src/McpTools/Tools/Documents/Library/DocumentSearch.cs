using McpTools.Modules.Search;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Indexing;
using McpTools.Tools.Documents.Library.Vectors;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents.Library;

/// <summary>A passage that was found, with what it is a part of.</summary>
/// <param name="Hit">By its words; with a score of 0 and no reason where it was found by meaning alone.</param>
/// <param name="Similarity">Cosine of the angle between its meaning and that of the question; null where it is not among the nearest, or nobody looked.</param>
internal sealed record FoundPassage(Collection Collection, DocumentRow Document, PassageRow Passage, PassageHit Hit, float? Similarity);

/// <param name="Hits">The best first.</param>
/// <param name="States">Of the collections that were searched, in their order.</param>
/// <param name="ByWordsOnly">Whether there was no vector of the question, though there are of passages.</param>
internal sealed record FoundPassages(IReadOnlyList<FoundPassage> Hits, IReadOnlyList<CollectionState> States, bool ByWordsOnly);

/// <param name="Counts">What was read; null as long as nothing can be searched.</param>
/// <param name="IsSettled">Whether the index has come up to it once.</param>
/// <param name="Trouble">Why nothing new gets in; null when all is well.</param>
/// <param name="Vectors">What can be found by meaning; null where nothing is meant to.</param>
internal sealed record CollectionState(Collection Collection, StoreCounts? Counts, bool IsSettled, string? Trouble, VectorState? Vectors)
{
    public bool IsComplete => Counts?.IsComplete == true && IsSettled && Trouble is null;
}

/// <summary>Searches collections as one: by words, and where there is a model by meaning as well.</summary>
internal sealed class DocumentSearch(ServedCollections served)
{
    /// <summary>How long a search waits for a folder that is being indexed before it answers from what is ready.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Of each ranking, before the two become one.
    private const int Ranked = 100;

    public async Task<FoundPassages> FindAsync(IReadOnlyList<Collection> collections, PassageSearch search, CancellationToken cancellationToken)
    {
        using IndexLease lease = served.Lease(collections);
        IReadOnlyList<CollectionIndex> indexes = lease.Indexes;
        bool isHybrid = indexes.Any(index => index.Vectors is not null);
        Task<float[]?> question = isHybrid ? served.Model!.OfQuestionAsync(search.Question, cancellationToken) : Task.FromResult<float[]?>(null);
        await Task.WhenAll(indexes.Select(index => index.SettleAsync(Patience, cancellationToken)));
        float[]? vector = await question;
        return Use(indexes, 0, [], open => Find(new SearchedCollections(collections, indexes, open), search, vector, isHybrid));
    }

    private static T Use<T>(IReadOnlyList<CollectionIndex> indexes, int from, List<OpenIndex?> held, Func<List<OpenIndex?>, T> use) =>
        from == indexes.Count ? use(held) : indexes[from].Use(open =>
        {
            held.Add(open);
            return Use(indexes, from + 1, held, use);
        });

    private static FoundPassages Find(SearchedCollections searched, PassageSearch search, float[]? vector, bool isHybrid)
    {
        IReadOnlyList<PassageHit> byWords = searched.ByWords(search with { Most = vector is null ? search.Most : Math.Max(search.Most, Ranked) });
        IReadOnlyList<KeyValuePair<string, float>> byMeaning = vector is null ? [] : searched.ByMeaning(vector, search.Filter, Ranked);
        Dictionary<string, PassageHit> hits = byWords.ToDictionary(hit => hit.Id, StringComparer.Ordinal);
        Dictionary<string, float> similarities = byMeaning.ToDictionary(StringComparer.Ordinal);
        var found = new List<FoundPassage>();
        foreach (string id in RankFusion.Fuse(byWords.Select(hit => hit.Id), byMeaning.Select(near => near.Key)))
        {
            // What the store has no more was removed since the index was written.
            if (found.Count < search.Most && searched.Passage(id) is var (collection, document, passage))
            {
                found.Add(new FoundPassage(
                    collection, document, passage, hits.GetValueOrDefault(id) ?? new PassageHit(id, "", 0, []), similarities.TryGetValue(id, out float similarity) ? similarity : null));
            }
        }

        return new FoundPassages(found, searched.States(), isHybrid && vector is null);
    }
}

/// <summary>Collections as they can be searched at this moment, each ranking over all of them.</summary>
/// <param name="open">Null where nothing can be searched yet.</param>
internal sealed class SearchedCollections(IReadOnlyList<Collection> collections, IReadOnlyList<CollectionIndex> indexes, List<OpenIndex?> open)
{
    private readonly Dictionary<string, int> places = collections.Select((collection, i) => (collection.Name, i)).ToDictionary(StringComparer.Ordinal);

    public IReadOnlyList<PassageHit> ByWords(PassageSearch search)
    {
        PassageSearchers[] searchers = [.. open.OfType<OpenIndex>().Select(index => index.Passages)];
        return searchers.Length == 0 ? [] : PassageSearchers.SearchAll(searchers, search);
    }

    /// <returns>Keys of passages and how near they are, the nearest first.</returns>
    public IReadOnlyList<KeyValuePair<string, float>> ByMeaning(float[] question, PassageFilter filter, int most) =>
    [
        .. collections.SelectMany((collection, i) => Near(i, question, filter, most).Select(near => KeyValuePair.Create(PassageKey.Of(collection, near.Passage), near.Similarity)))
            .OrderByDescending(near => near.Value).Take(most),
    ];

    /// <returns>Null when it is gone.</returns>
    public (Collection Collection, DocumentRow Document, PassageRow Passage)? Passage(string key) =>
        PassageKey.Parse(key) is var (name, id) && places.TryGetValue(name, out int i)
        && open[i]?.Store is { } store && store.Passage(id) is { } passage && store.Document(passage.Document) is { } document
            ? (collections[i], document, passage)
            : null;

    public IReadOnlyList<CollectionState> States() =>
    [
        .. collections.Select((collection, i) => new CollectionState(
            collection, open[i]?.Store.Counts(), indexes[i].IsSettled, indexes[i].Trouble, indexes[i].Vectors?.State(open[i]?.Store))),
    ];

    private IReadOnlyList<NearPassage> Near(int i, float[] question, PassageFilter filter, int most) =>
        open[i]?.Store is { } store && indexes[i].Vectors is { } vectors
            ? vectors.Find(store, question, filter == PassageFilter.None ? null : Passes(store, new DocumentFilter(filter)), most) ?? []
            : [];

    private static Func<long, bool> Passes(StoreReader store, DocumentFilter filter) =>
        document => store.Document(document) is { } row && filter.Passes(row);
}

/// <summary>The conditions of a search, asked of a document as the index asks them of its passages.</summary>
internal sealed class DocumentFilter(PassageFilter filter)
{
    private readonly PathGlob[][] globs = [.. filter.Globs.Values.Select(patterns => patterns.Select(pattern => new PathGlob(pattern)).ToArray())];

    public bool Passes(DocumentRow document)
    {
        var keywords = PassageText.KeywordsOf(document).ToLookup(keyword => keyword.Key, keyword => keyword.Value);
        var numbers = PassageText.NumbersOf(document).ToDictionary();
        return filter.AnyOf.All(any => keywords[any.Key].Any(any.Value.Contains))
            && filter.Globs.Keys.Zip(globs, (field, patterns) => keywords[field].Any(value => patterns.Any(pattern => pattern.IsMatch(value)))).All(holds => holds)
            && filter.Ranges.All(range => numbers.TryGetValue(range.Key, out long number) && (range.Value.Min ?? number) <= number && number <= (range.Value.Max ?? number));
    }
}
