using McpTools.Modules.Search;
using McpTools.Tools.Documents.Catalogue;
using McpTools.Tools.Documents.Indexing;
using McpTools.Tools.Documents.Vectors;

namespace McpTools.Tools.Documents.Search;

/// <summary>A passage that was found, with what it is a part of.</summary>
/// <param name="Hit">By its words; with a score of 0 and no reason where it was found by meaning alone.</param>
/// <param name="Similarity">Cosine of the angle between its meaning and that of the question; null where it is not among the nearest, or nobody looked.</param>
internal sealed record FoundPassage(Collection Collection, DocumentRow Document, PassageRow Passage, PassageHit Hit, float? Similarity);

/// <param name="Hits">The best first.</param>
/// <param name="States">Of the collections as they were before the search, in their order: a search may see more than they say, never less.</param>
/// <param name="ByWordsOnly">Whether there was no vector of the question, though there are of passages.</param>
internal sealed record FoundPassages(IReadOnlyList<FoundPassage> Hits, IReadOnlyList<CollectionState> States, bool ByWordsOnly)
{
    /// <summary>Whether every file was searched.</summary>
    public bool IsComplete => States.All(state => state.IsComplete);
}

/// <param name="Counts">What was read; null as long as nothing can be searched.</param>
/// <param name="IsSettled">Whether the folder was looked through once, and a search sees all that was read.</param>
/// <param name="Trouble">Why nothing new gets in; null when all is well.</param>
/// <param name="Vectors">What can be found by meaning; null where nothing is meant to.</param>
internal sealed record CollectionState(Collection Collection, CatalogueCounts? Counts, bool IsSettled, string? Trouble, VectorState? Vectors)
{
    public bool IsComplete => Counts?.IsComplete == true && IsSettled && Trouble is null;
}

/// <summary>Searches collections as one: by words, and where there is a model by meaning as well.</summary>
internal sealed class DocumentSearch(DocumentLibrary library)
{
    /// <summary>How long a search waits for a folder that is being indexed before it answers from what is ready.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Of each ranking, before the two become one.
    private const int Ranked = 100;

    public async Task<FoundPassages> FindAsync(IReadOnlyList<Collection> collections, PassageSearch search, CancellationToken cancellationToken)
    {
        CollectionIndex[] indexes = [.. collections.Select(library.Of)];
        bool isHybrid = indexes.Any(index => index.Vectors is not null);
        Task<float[]?> question = isHybrid ? library.Model!.EmbedQuestionAsync(search.Question, cancellationToken) : Task.FromResult<float[]?>(null);
        await Task.WhenAll(indexes.Select(index => index.SettleAsync(Patience, cancellationToken)));
        float[]? vector = await question;
        return Use(indexes, 0, [], open => Find(new SearchedCollections(collections, indexes, open), search, vector, isHybrid));
    }

    private static T Use<T>(CollectionIndex[] indexes, int from, List<OpenIndex?> held, Func<List<OpenIndex?>, T> use) =>
        from == indexes.Length ? use(held) : indexes[from].Use(open =>
        {
            held.Add(open);
            return Use(indexes, from + 1, held, use);
        });

    private static FoundPassages Find(SearchedCollections searched, PassageSearch search, float[]? vector, bool isHybrid)
    {
        IReadOnlyList<CollectionState> states = searched.States();
        IReadOnlyList<PassageHit> byWords = searched.ByWords(search with { Most = vector is null ? search.Most : Math.Max(search.Most, Ranked) });
        IReadOnlyList<KeyValuePair<string, float>> byMeaning = vector is null ? [] : searched.ByMeaning(vector, search.Filter, Ranked);
        Dictionary<string, PassageHit> hits = byWords.ToDictionary(hit => hit.Id, StringComparer.Ordinal);
        Dictionary<string, float> similarities = byMeaning.ToDictionary(StringComparer.Ordinal);
        var found = new List<FoundPassage>();
        foreach (string id in RankFusion.Fuse(byWords.Select(hit => hit.Id), byMeaning.Select(near => near.Key)))
        {
            // What the catalogue has no more was removed since the index was written.
            if (found.Count < search.Most && searched.Passage(id) is var (collection, document, passage))
            {
                found.Add(new FoundPassage(
                    collection, document, passage, hits.GetValueOrDefault(id) ?? new PassageHit(id, "", 0, []), similarities.TryGetValue(id, out float similarity) ? similarity : null));
            }
        }

        return new FoundPassages(found, states, isHybrid && vector is null);
    }
}
