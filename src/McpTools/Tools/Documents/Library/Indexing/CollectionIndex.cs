using McpTools.Contract;
using McpTools.Modules.Search;
using McpTools.Modules.State;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Reading;
using McpTools.Tools.Documents.Library.Vectors;
using McpTools.Tools.Documents.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace McpTools.Tools.Documents.Library.Indexing;

/// <summary>
/// The index of one collection in this process. The process that has the lock of the folder writes the index. All others read what it has committed,
/// and one of them takes over when the lock is released.
/// </summary>
internal sealed partial class CollectionIndex(Collection collection, IndexLocation location, ReaderFactory readers, TimeProvider time, ILogger logger, PassageVectors? vectors = null) : IAsyncDisposable
{
    private static readonly TimeSpan FollowInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private readonly ReaderWriterLockSlim used = new();
    private readonly TaskCompletionSource settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource damage = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private OpenIndex? open;
    private Task? running;

    /// <summary>Why the index is not up to date, for a person; null if it is.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Finds passages by their meaning; null if the collection has no vectors.</summary>
    public PassageVectors? Vectors => vectors;

    /// <summary>Starts indexing, unless it has started. Returns at once.</summary>
    public void Start()
    {
        lock (gate)
        {
            running ??= Task.Run(() => RunAsync(stop.Token));
        }
    }

    /// <summary>Whether the folder was scanned once and all of it can be searched, or that failed.</summary>
    public bool IsSettled => settled.Task.IsCompleted;

    /// <summary>Waits until <see cref="IsSettled"/>, but not longer than the patience.</summary>
    public async Task SettleAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        Start();
        try
        {
            await settled.Task.WaitAsync(patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The call goes on with what is ready.
        }
    }

    /// <param name="use">Gets null while nothing can be searched. It must not store the index.</param>
    /// <exception cref="ToolErrorException"><c>index_damaged</c>: the writer rebuilds the index.</exception>
    public T Use<T>(Func<OpenIndex?, T> use)
    {
        used.EnterReadLock();
        try
        {
            return use(open);
        }
        catch (Exception found) when (IndexFailure.DamageOf(found, open) is { } ours)
        {
            damage.TrySetException(ours);
            throw IndexFailure.DamageError(found);
        }
        finally
        {
            used.ExitReadLock();
        }
    }

    /// <summary>Stops writing and following.</summary>
    public void Stop() => stop.Cancel();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        if (running is not null)
        {
            await running;
        }

        Show(null);
        vectors?.Dispose();
        stop.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                PrivateFile.CreateFolder(location.Folder);
                using WriterLock mine = await FollowAsync(cancellationToken);
                await RepairAsync(() => WriteAsync(cancellationToken));
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SqliteException or UnusableIndexException or ReaderMissingException)
            {
                // The same trouble is logged once, because a folder that can never be written would fill the log.
                if (Trouble != IndexFailure.TroubleOf(failure))
                {
                    Trouble = IndexFailure.TroubleOf(failure);
                    Log.Stopped(logger, collection.Name, failure);
                }

                Show(OpenIndex.OfAnotherWriter(location));
                settled.TrySetResult();
                await Task.Delay(RetryInterval, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <returns>The lock, as soon as no other process has it.</returns>
    private async Task<WriterLock> FollowAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (WriterLock.TryTake(location.Folder) is { } mine)
            {
                return mine;
            }

            if (!IsUpToDate())
            {
                Show(OpenIndex.OfAnotherWriter(location));
            }

            if (Use(shown => shown is { HasCaughtUp: true } && shown.Store.Counts().IsComplete))
            {
                Trouble = null;
                settled.TrySetResult();
            }

            await Task.Delay(FollowInterval, time, cancellationToken);
        }
    }

    private bool IsUpToDate()
    {
        try
        {
            open?.Owned?.Refresh();
            return open is { IsOfOneStore: true };
        }
        catch (UnusableIndexException)
        {
            // The writer has rebuilt the index.
            return false;
        }
    }

    // Damage of a store may show long after it was opened. To rebuild it, all files are read again.
    private async Task RepairAsync(Func<Task> write)
    {
        damage = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await write();
        }
        catch (SqliteException found) when (DocumentStore.IsDamage(found))
        {
            Log.Rebuilt(logger, collection.Name, "its database is damaged");
            DocumentStore.Delete(location.Folder);
            throw;
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        using var store = StoreWriter.Open(location.Folder, time, reason => Log.Rebuilt(logger, collection.Name, reason));
        using StoreReader beside = ReadBeside();
        using PassageIndex index = OpenPassages(store);
        var update = new IndexUpdate(collection, beside, index);
        await using var follower = new IndexFollower(update, time);
        await follower.FollowAsync(store.Generation);
        await follower.CatchUpAsync();
        Show(new OpenIndex(index.Searchers, ReadBeside(), null, update));
        await using DocumentReader reader = readers.Open();
        await using PassageEmbedding? embedding = vectors?.Write();
        try
        {
            var indexing = new FolderIndexing(collection, store, follower, readers, reader, time);
            using var watch = new FolderWatch(collection.Folder, time);
            while (true)
            {
                long begun = time.GetTimestamp();
                await indexing.RunAsync(cancellationToken);
                embedding?.Wake();
                Trouble = indexing.IsCut ? $"It has more than {FolderScan.MaxFiles} files. The others are left out." : null;
                settled.TrySetResult();
                using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                Task first = await Task.WhenAny(damage.Task, watch.WaitAsync(time.GetElapsedTime(begun), waiting.Token));
                await waiting.CancelAsync();
                await first;
            }
        }
        finally
        {
            Show(null);
        }
    }

    private StoreReader ReadBeside() => StoreReader.Open(location.Folder) ?? throw new IOException("The database was written, but cannot be read.");

    private PassageIndex OpenPassages(StoreWriter store)
    {
        try
        {
            var index = PassageIndex.Open(location.Passages);
            if (IndexUpdate.Fits(store, index))
            {
                return index;
            }

            index.Dispose();
            Log.Rebuilt(logger, collection.Name, "it belongs to another database");
        }
        catch (UnusableIndexException unusable)
        {
            Log.Rebuilt(logger, collection.Name, unusable.Message);
        }

        Directory.Delete(location.Passages, recursive: true);
        return PassageIndex.Open(location.Passages);
    }

    private void Show(OpenIndex? next)
    {
        used.EnterWriteLock();
        try
        {
            open?.Dispose();
            open = next;
        }
        finally
        {
            used.ExitWriteLock();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 620, Level = LogLevel.Warning, Message = "Indexing of the collection {Collection} stopped. It is retried")]
        public static partial void Stopped(ILogger logger, string collection, Exception exception);

        [LoggerMessage(EventId = 621, Level = LogLevel.Warning, Message = "The index of the collection {Collection} is rebuilt: {Reason}")]
        public static partial void Rebuilt(ILogger logger, string collection, string reason);
    }
}
