using McpTools.Search;
using McpTools.Tools.Documents.Catalogue;
using McpTools.Tools.Documents.Indexing;

namespace McpTools.Tools.Documents.Search;

/// <summary>A passage that was found, with what it is a part of.</summary>
internal sealed record FoundPassage(Collection Collection, DocumentRow Document, PassageRow Passage, PassageHit Hit);

/// <param name="Hits">The best first.</param>
/// <param name="States">Of the collections that were searched, in their order.</param>
internal sealed record FoundPassages(IReadOnlyList<FoundPassage> Hits, IReadOnlyList<CollectionState> States);

/// <param name="Counts">What can be found; null as long as nothing can.</param>
/// <param name="Trouble">Why nothing new gets in; null when all is well.</param>
internal sealed record CollectionState(Collection Collection, CatalogueCounts? Counts, string? Trouble)
{
    public bool IsComplete => Counts?.IsComplete == true && Trouble is null;
}

/// <summary>Searches collections as one.</summary>
internal sealed class DocumentSearch(DocumentLibrary library)
{
    /// <summary>How long a search waits for a folder that is being indexed before it answers from what is ready.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<FoundPassages> FindAsync(IReadOnlyList<Collection> collections, PassageSearch search, CancellationToken cancellationToken)
    {
        CollectionIndex[] indexes = [.. collections.Select(library.Of)];
        await Task.WhenAll(indexes.Select(index => index.SettleAsync(Patience, cancellationToken)));
        return Use(indexes, 0, [], open => Find(collections, indexes, open, search));
    }

    private static T Use<T>(CollectionIndex[] indexes, int from, List<OpenIndex?> held, Func<List<OpenIndex?>, T> use) =>
        from == indexes.Length ? use(held) : indexes[from].Use(open =>
        {
            held.Add(open);
            return Use(indexes, from + 1, held, use);
        });

    private static FoundPassages Find(IReadOnlyList<Collection> collections, CollectionIndex[] indexes, List<OpenIndex?> open, PassageSearch search)
    {
        PassageSearchers[] searched = [.. open.OfType<OpenIndex>().Select(index => index.Passages)];
        Dictionary<string, int> places = collections.Select((collection, i) => (collection.Name, i)).ToDictionary(StringComparer.Ordinal);
        var found = new List<FoundPassage>();
        foreach (PassageHit hit in searched.Length == 0 ? [] : PassageSearchers.SearchAll(searched, search))
        {
            // What the catalogue has no more was removed since the index was written.
            if (PassageKey.Parse(hit.Id) is var (name, id) && places.TryGetValue(name, out int i)
                && open[i]?.Catalogue is { } catalogue && catalogue.Passage(id) is { } passage && catalogue.Document(passage.Document) is { } document)
            {
                found.Add(new FoundPassage(collections[i], document, passage, hit));
            }
        }

        return new FoundPassages(found, [.. collections.Select((collection, i) => new CollectionState(collection, open[i]?.Catalogue.Counts(), indexes[i].Trouble))]);
    }
}
