using McpTools.Contract;
using McpTools.Tools.Documents.Library;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Indexing;
using McpTools.Tools.Documents.Store;
using Microsoft.Data.Sqlite;

namespace McpTools.Tools.Documents;

/// <summary>A document, opened by its URI, as the text that is searched.</summary>
internal sealed class DocumentResource(ServedCollections collections, DocumentLibrary library, TimeProvider time) : IResource
{
    private const int TextCharacters = 4 * 1024 * 1024;
    private const int Completed = 100;

    private static readonly TimeSpan ListPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    public ResourceDefinition Definition { get; } = new()
    {
        Uri = $"{DocumentUri.Scheme}{{collection}}/{{+path}}",
        Name = "document",
        Title = "Document",
        Description = "The text of a document that documents_search finds, by its collection and its path there.",
        Tags = ["documents"],
        ShowsTool = "documents_search",
    };

    public async ValueTask<ResourceBody?> ReadAsync(string uri, Caller caller, CancellationToken cancellationToken)
    {
        if (Find(uri, caller) is not var (collection, path))
        {
            return null;
        }

        CollectionIndex index = library.Of(collection);
        await index.SettleAsync(DocumentSearch.Patience, cancellationToken);
        return index.Use(open => open?.Store is { } store && store.Document(path) is { Skipped: null } document ? Body(store, document) : null);
    }

    public async ValueTask<IReadOnlyList<ResourceDefinition>> ListAsync(string? after, int most, Caller caller, CancellationToken cancellationToken)
    {
        // Clients list once, as soon as they are there; what is known from before shows within a moment.
        IReadOnlyList<Collection> visible = library.HasPlace ? collections.For(caller) : [];
        await Task.WhenAll(visible.Select(collection => library.Of(collection).SettleAsync(ListPatience, cancellationToken)));
        (string Collection, string Path)? last = after is null ? null : DocumentUri.Parse(after);
        var listed = new List<ResourceDefinition>();
        foreach (Collection collection in visible.OrderBy(collection => collection.Name, StringComparer.Ordinal))
        {
            int order = string.CompareOrdinal(collection.Name, last?.Collection);
            if (order >= 0 && listed.Count < most)
            {
                List<DocumentRow>? documents = library.Of(collection).Use(open => open?.Store.ReadDocuments(order == 0 ? last!.Value.Path : "", most - listed.Count));
                listed.AddRange((documents ?? []).Select(document => Of(collection, document)));
            }
        }

        return listed;
    }

    public IReadOnlyList<string> Complete(string variable, string typed, Caller caller)
    {
        IReadOnlyList<Collection> visible = collections.For(caller);
        return variable == "collection"
            ? [.. visible.Select(collection => collection.Name).Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).Take(Completed)]
            : [.. visible.SelectMany(collection => Started(collection).Use(open => open?.Store.PathsFrom(typed, Completed)) ?? []).Distinct().Order(StringComparer.Ordinal).Take(Completed)];
    }

    public IDisposable? Watch(string uri, Action changed)
    {
        if (DocumentUri.Parse(uri) is not var (name, path) || collections.All.FirstOrDefault(collection => collection.Name == name) is not { } found)
        {
            return null;
        }

        // What is told is a change of what can be read here, which comes a moment after that of the file.
        CollectionIndex index = Started(found);
        (long, string?)? known = null;
        known = Look();
        return time.CreateTimer(
            _ =>
            {
                if (Look() is var now && now != known)
                {
                    known = now;
                    changed();
                }
            },
            null,
            LookInterval,
            LookInterval);

        (long, string?)? Look()
        {
            try
            {
                return index.Use(open => open?.Store.Document(path)) is { } document ? (document.Id, document.Sha256) : null;
            }
            catch (Exception unreadable) when (unreadable is SqliteException or ToolErrorException)
            {
                // It is looked at again; here nobody waits for an answer.
                return known;
            }
        }
    }

    private (Collection Collection, string Path)? Find(string uri, Caller caller) =>
        DocumentUri.Parse(uri) is var (name, path) && collections.For(caller).FirstOrDefault(collection => collection.Name == name) is { } found ? (found, path) : null;

    private CollectionIndex Started(Collection collection)
    {
        CollectionIndex index = library.Of(collection);
        index.Start();
        return index;
    }

    private ResourceDefinition Of(Collection collection, DocumentRow document) => Definition with
    {
        Uri = DocumentUri.Of(collection, document),
        Name = document.Path,
        Title = document.Title ?? Path.GetFileName(document.Path),
        Description = $"A document of the collection {collection.Name}.",
        MimeType = TypeOf(document),
    };

    private static string TypeOf(DocumentRow document) => document.Format switch { "markdown" => "text/markdown", "json" => "application/json", "csv" => "text/csv", _ => "text/plain" };

    private static ResourceBody Body(StoreReader store, DocumentRow document)
    {
        string text = PassageText.Join(store.Passages(document.Id, 0, document.Passages));
        return text.Length <= TextCharacters
            ? new ResourceBody(TypeOf(document), text, default)
            : throw new ToolErrorException("document_too_large", $"The document has {text.Length} characters, and {TextCharacters} can be opened at once. Read parts of it with documents_read.");
    }
}
