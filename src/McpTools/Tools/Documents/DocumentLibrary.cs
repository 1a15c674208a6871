using System.Collections.Concurrent;
using McpTools.Tools.Documents.Indexing;
using Microsoft.Extensions.Logging;

namespace McpTools.Tools.Documents;

/// <summary>The indexes of this process, each opened when somebody first wants its collection.</summary>
/// <param name="dataFolder">Holds them; null where this user has no place for data.</param>
internal sealed class DocumentLibrary(string? dataFolder, ReaderFactory readers, TimeProvider time, ILoggerFactory loggers) : IAsyncDisposable, IDisposable
{
    private readonly ConcurrentDictionary<IndexPlace, CollectionIndex> indexes = new();
    private readonly ILogger logger = loggers.CreateLogger<CollectionIndex>();

    /// <summary>Those that are served at present.</summary>
    public IReadOnlyList<Collection> Collections { get; private set; } = [];

    /// <exception cref="ToolErrorException">There is no place for one.</exception>
    public CollectionIndex Of(Collection collection)
    {
        if (dataFolder is null)
        {
            throw new ToolErrorException("no_data_folder", "Documents cannot be searched here: the program has no folder for its index. Its operator can name one with --data.");
        }

        return indexes.GetOrAdd(IndexPlace.Of(dataFolder, collection), place => new CollectionIndex(collection, place, readers, time, logger));
    }

    /// <summary>Serves these, and ends the indexes of all others.</summary>
    public void Serve(IReadOnlyList<Collection> collections)
    {
        Collections = collections;
        HashSet<IndexPlace> kept = dataFolder is null ? [] : [.. collections.Select(collection => IndexPlace.Of(dataFolder, collection))];
        foreach (IndexPlace place in indexes.Keys.Where(place => !kept.Contains(place)))
        {
            if (indexes.TryRemove(place, out CollectionIndex? index))
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

    public async ValueTask DisposeAsync() => await Task.WhenAll(indexes.Values.Select(index => index.DisposeAsync().AsTask()));
}
