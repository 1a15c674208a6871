using McpTools.Modules.Search;
using McpTools.Modules.Search.Questions;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Indexing;
using McpTools.Tools.Documents.Library.Vectors;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents.Library;

/// <summary>A passage that was found, with its document.</summary>
/// <param name="Hit">The hit by words. Its score is 0 and it has no reason if the passage was found by meaning alone.</param>
/// <param name="Similarity">Cosine of the angle between the vectors of passage and question; null if the passage is not among the nearest, or was not searched by meaning.</param>
internal sealed record FoundPassage(Collection Collection, DocumentRow Document, PassageRow Passage, PassageHit Hit, float? Similarity);

/// <param name="Hits">The best first.</param>
/// <param name="States">The states of the collections before the search, in their order. The search may see more than they say, never less.</param>
/// <param name="ByWordsOnly">Whether the question has no vector although passages have.</param>
internal sealed record FoundPassages(IReadOnlyList<FoundPassage> Hits, IReadOnlyList<CollectionState> States, bool ByWordsOnly)
{
    /// <summary>Whether a hit has a word of the question that says what is asked for, or its meaning.</summary>
    public bool IsRelevant { get; init; } = true;

    /// <summary>Words of the question that no passage has, with what was searched instead.</summary>
    public IReadOnlyList<WordGuess> Guesses { get; init; } = [];

    /// <summary>Whether every file was searched.</summary>
    public bool IsComplete => States.All(state => state.IsComplete);
}

/// <param name="Counts">Counts of the store; null while nothing can be searched.</param>
/// <param name="IsSettled">Whether the folder was scanned once, and a search sees everything that was read.</param>
/// <param name="Trouble">Why the index is not up to date, for a person; null if it is.</param>
/// <param name="Vectors">State of the vectors; null if the collection has none.</param>
internal sealed record CollectionState(Collection Collection, StoreCounts? Counts, bool IsSettled, string? Trouble, VectorState? Vectors)
{
    public bool IsComplete => Counts?.IsComplete == true && IsSettled && Trouble is null;
}

/// <summary>Searches several collections as one, by words and, with a model, also by meaning.</summary>
internal sealed class DocumentSearch(ServedCollections served)
{
    /// <summary>How long a search waits for a folder that is being indexed. After that it answers from what is ready.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Each ranking has at least this many hits before the two are fused.
    private const int Ranked = 100;

    public async Task<FoundPassages> FindAsync(IReadOnlyList<Collection> collections, PassageSearch search, CancellationToken cancellationToken)
    {
        using IndexLease lease = served.Lease(collections);
        IReadOnlyList<CollectionIndex> indexes = lease.Indexes;
        bool isHybrid = indexes.Any(index => index.Vectors is not null);
        Task<float[]?> question = isHybrid ? served.Model!.EmbedQuestionAsync(search.Question, cancellationToken) : Task.FromResult<float[]?>(null);
        await Task.WhenAll(indexes.Select(index => index.SettleAsync(Patience, cancellationToken)));
        float[]? vector = await question;
        return Use(indexes, 0, [], open => Find(new SearchedCollections(collections, indexes, open), search, vector, isHybrid));
    }

    private static T Use<T>(IReadOnlyList<CollectionIndex> indexes, int from, List<OpenIndex?> acquired, Func<List<OpenIndex?>, T> use) =>
        from == indexes.Count ? use(acquired) : indexes[from].Use(open =>
        {
            acquired.Add(open);
            return Use(indexes, from + 1, acquired, use);
        });

    private static FoundPassages Find(SearchedCollections searched, PassageSearch search, float[]? vector, bool isHybrid)
    {
        IReadOnlyList<CollectionState> states = searched.States();
        PassageHits byWords = searched.ByWords(search with { MaxHits = vector is null ? search.MaxHits : Math.Max(search.MaxHits, Ranked) });
        IReadOnlyList<KeyValuePair<string, float>> byMeaning = vector is null ? [] : searched.ByMeaning(vector, search.Filter, Ranked);
        var hits = byWords.ToDictionary(hit => hit.Id, StringComparer.Ordinal);
        var similarities = byMeaning.ToDictionary(StringComparer.Ordinal);
        var found = new List<FoundPassage>();
        foreach (string id in RankFusion.Fuse([.. byWords.Select(hit => KeyValuePair.Create(hit.Id, hit.Score))], byMeaning))
        {
            // A passage that is not in the store was removed after the index was written.
            if (found.Count < search.MaxHits && searched.Passage(id) is var (collection, document, passage))
            {
                found.Add(new FoundPassage(
                    collection, document, passage, hits.GetValueOrDefault(id) ?? new PassageHit(id, "", 0, []), similarities.TryGetValue(id, out float similarity) ? similarity : null));
            }
        }

        return new FoundPassages(found, states, isHybrid && vector is null)
        {
            IsRelevant = byWords.IsRelevant || byMeaning.Count > 0,

            // A passage that is found by meaning need not have the words.
            Guesses = [.. byWords.Guesses.Where(guess => byMeaning.Count == 0 || guess.Terms.Count > 0)],
        };
    }
}

/// <summary>The collections as they can be searched at this moment. Each ranking is over all of them.</summary>
/// <param name="open">For each collection its open index; null while it cannot be searched.</param>
internal sealed class SearchedCollections(IReadOnlyList<Collection> collections, IReadOnlyList<CollectionIndex> indexes, List<OpenIndex?> open)
{
    private readonly Dictionary<string, int> numbers = collections.Select((collection, i) => (collection.Name, i)).ToDictionary(StringComparer.Ordinal);

    public PassageHits ByWords(PassageSearch search)
    {
        PassageSearchers[] searchers = [.. open.OfType<OpenIndex>().Select(index => index.Passages)];
        return searchers.Length == 0 ? PassageHits.None : PassageSearchers.SearchAll(searchers, search);
    }

    /// <returns>Keys of passages with their similarity, the nearest first.</returns>
    public IReadOnlyList<KeyValuePair<string, float>> ByMeaning(float[] question, PassageFilter filter, int max) =>
    [
        .. collections.SelectMany((collection, i) => Near(i, question, filter, max).Select(near => KeyValuePair.Create(PassageKey.Of(collection, near.Passage), near.Similarity)))
            .OrderByDescending(near => near.Value).Take(max),
    ];

    /// <returns>Null if the passage was removed.</returns>
    public (Collection Collection, DocumentRow Document, PassageRow Passage)? Passage(string key) =>
        PassageKey.Parse(key) is var (name, id) && numbers.TryGetValue(name, out int i)
        && open[i]?.Store is { } store && store.Passage(id) is { } passage && store.Document(passage.Document) is { } document
            ? (collections[i], document, passage)
            : null;

    public IReadOnlyList<CollectionState> States() =>
    [
        .. collections.Select((collection, i) => new CollectionState(
            collection, open[i]?.Store.Counts(), indexes[i].IsSettled && open[i] is null or { HasCaughtUp: true }, indexes[i].Trouble, indexes[i].Vectors?.State(open[i]?.Store))),
    ];

    private IReadOnlyList<NearPassage> Near(int i, float[] question, PassageFilter filter, int max) =>
        open[i]?.Store is { } store && indexes[i].Vectors is { } vectors
            ? vectors.Find(store, question, filter == PassageFilter.None ? null : Passes(store, new DocumentFilter(filter)), max) ?? []
            : [];

    private static Func<long, bool> Passes(StoreReader store, DocumentFilter filter) =>
        document => store.Document(document) is { } row && filter.Passes(row);
}

/// <summary>Checks the conditions of a search for a document, as the index checks them for its passages.</summary>
internal sealed class DocumentFilter(PassageFilter filter)
{
    private readonly PathGlob[][] globs = [.. filter.Globs.Values.Select(patterns => patterns.Select(pattern => new PathGlob(pattern)).ToArray())];

    public bool Passes(DocumentRow document)
    {
        ILookup<string, string> keywords = PassageText.KeywordsOf(document).ToLookup(keyword => keyword.Key, keyword => keyword.Value);
        var numbers = PassageText.NumbersOf(document).ToDictionary();
        return filter.AnyOf.All(any => keywords[any.Key].Any(any.Value.Contains))
            && filter.Globs.Keys.Zip(globs, (field, patterns) => keywords[field].Any(value => patterns.Any(pattern => pattern.IsMatch(value)))).All(holds => holds)
            && filter.Ranges.All(range => numbers.TryGetValue(range.Key, out long number) && (range.Value.Min ?? number) <= number && number <= (range.Value.Max ?? number));
    }
}
