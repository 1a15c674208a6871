using McpTools.Contract;
using McpTools.Modules.Llm;
using McpTools.Tools.Documents.Library.Collections;

namespace McpTools.Tools.Documents.Library;

/// <summary>The collections of one configuration, and the model by which their passages are found by meaning. It never changes.</summary>
/// <param name="library">Has the indexes, which configurations share.</param>
/// <param name="all">All collections, also those that a caller may not search.</param>
/// <param name="model">Null if the configuration names no model.</param>
internal sealed class ServedCollections(DocumentLibrary library, IReadOnlyList<Collection> all, TextEmbeddings? model = null)
{
    // A key is computed late, because that loads a library which no process needs before its first search.
    private readonly Lazy<Dictionary<string, IndexKey>> keys = new(() => all.ToDictionary(
        collection => collection.Name, collection => library.KeyOf(collection, collection.Embeddings ? model : null), StringComparer.Ordinal));

    public IReadOnlyList<Collection> All => all;

    public TextEmbeddings? Model => model;

    /// <summary>The collections that every caller may know.</summary>
    public IEnumerable<Collection> Open => all.Where(collection => collection.Access is null);

    /// <inheritdoc cref="DocumentLibrary.HasDataFolder"/>
    public bool HasDataFolder => library.HasDataFolder;

    /// <summary>The collections that this caller may search.</summary>
    public IReadOnlyList<Collection> For(Caller caller) => [.. all.Where(collection => collection.MayBeReadBy(caller))];

    /// <summary>The collection of a name, or all collections if the name is null. A hidden collection looks like one that does not exist.</summary>
    /// <exception cref="ToolErrorException">The caller may search no collection, or none of this name.</exception>
    public IReadOnlyList<Collection> Named(string? name, Caller caller)
    {
        IReadOnlyList<Collection> visible = For(caller);
        if (visible.Count == 0)
        {
            throw new ToolErrorException("no_collection", "There is no collection of documents that you may search.");
        }

        return name is null ? visible
            : visible.FirstOrDefault(collection => collection.Name == name) is { } one ? [one]
            : throw new ToolErrorException(
                "collection_unknown", $"There is no collection \"{name}\". There are: {string.Join(", ", visible.Select(collection => collection.Name).Take(50))}.");
    }

    /// <inheritdoc cref="DocumentLibrary.Lease"/>
    /// <param name="collections">Collections of this configuration.</param>
    public IndexLease Lease(params IReadOnlyList<Collection> collections) =>
        library.Lease([.. collections.Select(collection => (collection, keys.Value[collection.Name]))]);

    public bool Needs(IndexKey key) => keys.Value.ContainsValue(key);
}
