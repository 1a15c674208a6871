using System.Collections.Concurrent;
using McpTools.Contract;
using McpTools.Modules.Llm;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Indexing;
using McpTools.Tools.Documents.Library.Reading;
using McpTools.Tools.Documents.Library.Vectors;
using Microsoft.Extensions.Logging;

namespace McpTools.Tools.Documents.Library;

/// <summary>The indexes of this process, each opened when somebody first wants its collection.</summary>
/// <param name="dataFolder">Holds them; null where this user has no place for data.</param>
internal sealed class DocumentLibrary(string? dataFolder, ReaderFactory readers, TimeProvider time, ILoggerFactory loggers) : IAsyncDisposable, IDisposable
{
    private readonly ConcurrentDictionary<(IndexLocation Place, TextEmbeddings? Model), CollectionIndex> indexes = new();
    private readonly ILogger logger = loggers.CreateLogger<CollectionIndex>();

    /// <summary>Those that are served at present.</summary>
    public IReadOnlyList<Collection> Collections { get; private set; } = [];

    /// <summary>By which documents are found by meaning; null where there is none.</summary>
    public TextEmbeddings? Model { get; private set; }

    /// <summary>Whether there can be any index.</summary>
    public bool HasPlace => dataFolder is not null;

    /// <exception cref="ToolErrorException">There is no place for one.</exception>
    public CollectionIndex Of(Collection collection)
    {
        if (dataFolder is null)
        {
            throw new ToolErrorException("no_data_folder", "Documents cannot be searched here: the program has no folder for its index. Its operator can name one with --data.");
        }

        return indexes.GetOrAdd(KeyOf(dataFolder, collection), key => new CollectionIndex(
            collection, key.Place, readers, time, logger, key.Model is { } model ? new PassageVectors(collection.Name, key.Place.Folder, model, time, logger) : null));
    }

    /// <summary>Serves these, and ends the indexes of all others.</summary>
    public void Serve(IReadOnlyList<Collection> collections, TextEmbeddings? model = null)
    {
        (Collections, Model) = (collections, model);
        if (indexes.IsEmpty)
        {
            // At the start of a process: to name a place loads a library, which nobody needs before the first search.
            return;
        }

        HashSet<(IndexLocation, TextEmbeddings?)> kept = dataFolder is null ? [] : [.. collections.Select(collection => KeyOf(dataFolder, collection))];
        foreach ((IndexLocation, TextEmbeddings?) key in indexes.Keys.Where(key => !kept.Contains(key)))
        {
            if (indexes.TryRemove(key, out CollectionIndex? index))
            {
                // A call that has it already waits for nothing: it finds nothing more.
                _ = Task.Run(async () => await index.DisposeAsync());
            }
        }
    }

    /// <summary>For a process that ends now: an index is whole at any moment, and what was not committed is made again.</summary>
    public void Dispose()
    {
        foreach (CollectionIndex index in indexes.Values)
        {
            index.Stop();
        }
    }

    private (IndexLocation Place, TextEmbeddings? Model) KeyOf(string folder, Collection collection) =>
        (IndexLocation.Of(folder, collection), collection.Embeddings ? Model : null);

    public async ValueTask DisposeAsync() => await Task.WhenAll(indexes.Values.Select(index => index.DisposeAsync().AsTask()));
}
