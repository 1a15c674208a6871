using McpTools.Contract;
using McpTools.Core.Json;
using McpTools.Tools.Documents.Library;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Indexing;
using McpTools.Tools.Documents.Store;
using Microsoft.Data.Sqlite;

namespace McpTools.Tools.Documents;

/// <summary>The text of a document, as it is searched, by the URI of the document.</summary>
internal sealed class DocumentResource(ServedCollections collections, TimeProvider time) : IResource
{
    private const int TextCharacters = 4 * 1024 * 1024;
    private const int Completed = 100;

    private static readonly TimeSpan ListPatience = TimeSpan.FromSeconds(2);

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

        using IndexLease lease = collections.Lease(collection);
        await lease.Index.SettleAsync(DocumentSearch.Patience, cancellationToken);
        return lease.Index.Use(open => open?.Store is { } store && store.Document(path) is { Skipped: null } document ? Body(store, document) : null);
    }

    public async ValueTask<IReadOnlyList<ResourceDefinition>> ListAsync(string? after, int most, Caller caller, CancellationToken cancellationToken)
    {
        if (!collections.HasDataFolder)
        {
            return [];
        }

        // Clients list resources once, as soon as they have started. What an earlier process indexed can be listed within a moment.
        Collection[] visible = [.. collections.For(caller).OrderBy(collection => collection.Name, StringComparer.Ordinal)];
        using IndexLease lease = collections.Lease(visible);
        await Task.WhenAll(lease.Indexes.Select(index => index.SettleAsync(ListPatience, cancellationToken)));
        (string Collection, string Path)? last = after is null ? null : DocumentUri.Parse(after);
        var listed = new List<ResourceDefinition>();
        foreach ((Collection collection, CollectionIndex index) in visible.Zip(lease.Indexes))
        {
            int order = string.CompareOrdinal(collection.Name, last?.Collection);
            if (order >= 0 && listed.Count < most)
            {
                List<DocumentRow>? documents = index.Use(open => open?.Store.ReadDocuments(order == 0 ? last!.Value.Path : "", most - listed.Count));
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
            : [.. visible.SelectMany(collection => Paths(collection, typed)).Distinct().Order(StringComparer.Ordinal).Take(Completed)];
    }

    public IDisposable? Watch(string uri, Action changed)
    {
        if (DocumentUri.Parse(uri) is not var (name, path) || collections.All.FirstOrDefault(collection => collection.Name == name) is not { } found)
        {
            return null;
        }

        return new DocumentWatch(collections.Lease(found), path, changed, time);
    }

    private (Collection Collection, string Path)? Find(string uri, Caller caller) =>
        DocumentUri.Parse(uri) is var (name, path) && collections.For(caller).FirstOrDefault(collection => collection.Name == name) is { } found ? (found, path) : null;

    private List<string> Paths(Collection collection, string typed)
    {
        using IndexLease lease = collections.Lease(collection);
        lease.Index.Start();
        return lease.Index.Use(open => open?.Store.PathsFrom(typed, Completed)) ?? [];
    }

    private ResourceDefinition Of(Collection collection, DocumentRow document) => Definition with
    {
        Uri = DocumentUri.Of(collection, document),
        Name = VisibleText.OnOneLine(document.Path),
        Title = VisibleText.OnOneLine(document.Title ?? Path.GetFileName(document.Path)),
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

/// <summary>Reports changes of one document. The change of the index comes shortly after that of the file.</summary>
internal sealed class DocumentWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly IndexLease lease;
    private readonly string path;
    private readonly ITimer timer;
    private (long Id, string? Sha256)? known;
    private bool isEnded;

    /// <param name="lease">A lease of the index of its collection. It ends with the watch.</param>
    public DocumentWatch(IndexLease lease, string path, Action changed, TimeProvider time)
    {
        (this.lease, this.path) = (lease, path);
        lease.Index.Start();
        known = Read();
        timer = time.CreateTimer(_ => Check(changed), null, Interval, Interval);
    }

    public void Dispose()
    {
        lock (gate)
        {
            isEnded = true;
        }

        timer.Dispose();
        lease.Dispose();
    }

    private void Check(Action changed)
    {
        lock (gate)
        {
            if (isEnded || Read() is var now && now == known)
            {
                return;
            }

            known = now;
        }

        changed();
    }

    private (long, string?)? Read()
    {
        try
        {
            return lease.Index.Use(open => open?.Store.Document(path)) is { } document ? (document.Id, document.Sha256) : null;
        }
        catch (Exception unreadable) when (unreadable is SqliteException or ToolErrorException)
        {
            // The next check reads it again. Here nobody waits for an answer.
            return known;
        }
    }
}
