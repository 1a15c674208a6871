using McpTools.Modules.Search;
using McpTools.Tools.Documents.Catalogue;
using McpTools.Tools.Documents.Indexing;
using McpTools.Tools.Documents.Vectors;

namespace McpTools.Tools.Documents.Search;

/// <summary>Collections as they can be searched at this moment, each ranking over all of them.</summary>
/// <param name="open">Null where nothing can be searched yet.</param>
internal sealed class SearchedCollections(IReadOnlyList<Collection> collections, CollectionIndex[] indexes, List<OpenIndex?> open)
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
        && open[i]?.Catalogue is { } catalogue && catalogue.Passage(id) is { } passage && catalogue.Document(passage.Document) is { } document
            ? (collections[i], document, passage)
            : null;

    public IReadOnlyList<CollectionState> States() =>
    [
        .. collections.Select((collection, i) => new CollectionState(
            collection, open[i]?.Catalogue.Counts(), indexes[i].IsSettled && open[i] is null or { HasCaughtUp: true }, indexes[i].Trouble, indexes[i].Vectors?.State(open[i]?.Catalogue))),
    ];

    private IReadOnlyList<NearPassage> Near(int i, float[] question, PassageFilter filter, int most) =>
        open[i]?.Catalogue is { } catalogue && indexes[i].Vectors is { } vectors
            ? vectors.Find(catalogue, question, filter == PassageFilter.None ? null : Passes(catalogue, new DocumentFilter(filter)), most) ?? []
            : [];

    private static Func<long, bool> Passes(CatalogueReader catalogue, DocumentFilter filter) =>
        document => catalogue.Document(document) is { } row && filter.Passes(row);
}
