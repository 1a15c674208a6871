using McpTools.Contract;
using McpTools.Modules.Llm;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Indexing;
using McpTools.Tools.Documents.Library.Reading;
using McpTools.Tools.Documents.Library.Vectors;
using Microsoft.Extensions.Logging;

namespace McpTools.Tools.Documents.Library;

/// <summary>
/// The indexes of this process. Configurations share them: an index is opened when a call first needs it, and closed when neither a call nor the
/// configuration in use needs it. Thread safe.
/// </summary>
/// <param name="dataFolder">Contains the indexes; null if this user has no folder for data.</param>
internal sealed partial class DocumentLibrary(string? dataFolder, ReaderFactory readers, TimeProvider time, ILoggerFactory loggers) : IAsyncDisposable, IDisposable
{
    private readonly ILogger logger = loggers.CreateLogger<CollectionIndex>();
    private readonly Lock gate = new();
    private readonly Dictionary<IndexKey, LeasedIndex> indexes = [];
    private Task closing = Task.CompletedTask;

    /// <summary>The collections of the configuration in use.</summary>
    public ServedCollections InUse { get => field ??= new ServedCollections(this, []); private set; }

    /// <summary>Whether there can be any index.</summary>
    public bool HasDataFolder => dataFolder is not null;

    /// <summary>Puts a configuration in use. Indexes that it does not need are closed as soon as no call uses them.</summary>
    public void Use(ServedCollections next)
    {
        lock (gate)
        {
            InUse = next;
            foreach (LeasedIndex index in indexes.Values.Where(index => index.Leases == 0).ToArray())
            {
                CloseUnlessNeeded(index);
            }
        }
    }

    /// <summary>Opens the indexes of collections, and keeps them open until the lease is disposed.</summary>
    /// <exception cref="ToolErrorException"><c>no_data_folder</c>: there is no folder for an index.</exception>
    public IndexLease Lease(IReadOnlyList<(Collection Collection, IndexKey Key)> wanted)
    {
        lock (gate)
        {
            LeasedIndex[] leased = [.. wanted.Select(one => Open(one.Collection, one.Key))];
            foreach (LeasedIndex index in leased)
            {
                index.Leases++;
            }

            return new IndexLease([.. leased.Select(index => index.Index)], () => Release(leased));
        }
    }

    /// <exception cref="ToolErrorException"><c>no_data_folder</c>: there is no folder for an index.</exception>
    public IndexKey KeyOf(Collection collection, TextEmbeddings? model) => dataFolder is not null
        ? new IndexKey(IndexLocation.Of(dataFolder, collection), model)
        : throw new ToolErrorException("no_data_folder", "Documents cannot be searched here: the program has no folder for its index. Its operator can name one with --data.");

    /// <summary>Waits until every index is closed that nothing needs any more.</summary>
    public Task ClosedAsync()
    {
        lock (gate)
        {
            return closing;
        }
    }

    /// <summary>Stops writing at the end of a process. An index is complete at any moment, and what was not committed is indexed again by the next process.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            foreach (LeasedIndex index in indexes.Values)
            {
                index.Index.Stop();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            foreach (LeasedIndex index in indexes.Values.ToArray())
            {
                Close(index);
            }
        }

        await ClosedAsync();
    }

    private LeasedIndex Open(Collection collection, IndexKey key)
    {
        if (!indexes.TryGetValue(key, out LeasedIndex? index))
        {
            PassageVectors? vectors = key.Model is { } model ? new PassageVectors(collection.Name, key.Location.Folder, model, time, logger) : null;
            indexes[key] = index = new LeasedIndex(key, new CollectionIndex(collection, key.Location, readers, time, logger, vectors));
        }

        return index;
    }

    private void Release(LeasedIndex[] leased)
    {
        lock (gate)
        {
            foreach (LeasedIndex index in leased)
            {
                index.Leases--;
                CloseUnlessNeeded(index);
            }
        }
    }

    private void CloseUnlessNeeded(LeasedIndex index)
    {
        if (index.Leases == 0 && !InUse.Needs(index.Key))
        {
            Close(index);
        }
    }

    // Closing waits for the writer. A reload does not wait for that, only the end of the process does.
    private void Close(LeasedIndex index)
    {
        if (indexes.Remove(index.Key))
        {
            closing = Task.WhenAll(closing, Task.Run(() => CloseAsync(index.Index)));
        }
    }

    private async Task CloseAsync(CollectionIndex index)
    {
        try
        {
            await index.DisposeAsync();
        }
        catch (Exception fault)
        {
            Log.NotClosed(logger, fault);
        }
    }

    private sealed record LeasedIndex(IndexKey Key, CollectionIndex Index)
    {
        /// <summary>How many calls use the index. The lock of the library guards this number.</summary>
        public int Leases { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 622, Level = LogLevel.Error, Message = "An index that is no longer used could not be closed")]
        public static partial void NotClosed(ILogger logger, Exception exception);
    }
}

/// <summary>What an index contains: the files of a collection, and with a model the meaning of their passages.</summary>
internal readonly record struct IndexKey(IndexLocation Location, TextEmbeddings? Model);

/// <summary>Keeps indexes open for a call, also when a new configuration no longer needs them.</summary>
/// <param name="indexes">In the order in which the collections were named.</param>
/// <param name="release">Runs once, when the lease is disposed.</param>
internal sealed class IndexLease(IReadOnlyList<CollectionIndex> indexes, Action release) : IDisposable
{
    private Action? release = release;

    public IReadOnlyList<CollectionIndex> Indexes => indexes;

    /// <summary>The index of a lease of one collection.</summary>
    public CollectionIndex Index => indexes[0];

    public void Dispose() => Interlocked.Exchange(ref release, null)?.Invoke();
}
