using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Reading;
using McpTools.Tools.Documents.Store;
using McpTools.Workers.Documents;

namespace McpTools.Tools.Documents.Library.Indexing;

/// <summary>Brings the store and the index up to the files of a collection, in batches. Each batch can be searched when it is done.</summary>
internal sealed class FolderIndexing(Collection collection, StoreWriter store, IndexFollower index, ReaderFactory readers, DocumentReader reader, TimeProvider time)
{
    private const int BatchPassages = 4_000;
    private const int BatchFiles = 500;
    private static readonly TimeSpan BatchTime = TimeSpan.FromSeconds(2);

    private readonly FolderScan scan = new(collection);

    /// <inheritdoc cref="FolderScan.IsCut"/>
    public bool IsCut => scan.IsCut;

    /// <summary>Scans the folder once, and reads new and changed files.</summary>
    /// <param name="cancellationToken">Files that were read before it fires stay in the store.</param>
    /// <exception cref="ReaderMissingException">No file can be read at present.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, FoundFile> found = scan.Find(cancellationToken);
        Dictionary<string, DocumentRow> known = store.Documents();
        Queue<FoundFile> rest = new(NewOrChanged(found, known));
        var gone = known.Where(document => !found.ContainsKey(document.Key)).ToDictionary(StringComparer.Ordinal);
        if (rest.Count == 0 && gone.Count == 0 && store.Generation > 0)
        {
            return;
        }

        await BatchAsync(
            async () =>
            {
                await FollowMovesAsync(known, rest, gone, cancellationToken);
                foreach (DocumentRow document in gone.Values)
                {
                    store.Remove(document.Id);
                }
            },
            () => rest.Count);
        await using DocumentReader second = readers.Open();
        await using var ahead = new ReadAhead(collection, known, rest, [reader, second], cancellationToken);
        while (ahead.Rest > 0)
        {
            await BatchAsync(() => ReadBatchAsync(ahead, cancellationToken), () => ahead.Rest);
        }

        store.ForgetRemoved(await index.CatchUpAsync());

        async Task BatchAsync(Func<Task> work, Func<int> pending)
        {
            // A failure ends the writer, and with it the transaction.
            store.Begin();
            await work();
            store.Commit(pending());
            await index.FollowAsync(store.Generation);
        }
    }

    // The latest change comes first, because people soonest ask about what they work on.
    private static IEnumerable<FoundFile> NewOrChanged(Dictionary<string, FoundFile> found, Dictionary<string, DocumentRow> known) => found.Values
        .Where(file => !known.TryGetValue(file.Path, out DocumentRow? document) || document.Stamp != file.Stamp)
        .OrderByDescending(file => file.Stamp.Modified).ThenBy(file => file.Path, StringComparer.Ordinal);

    // A new file with the content of a removed one was moved, so it is not read again.
    private async Task FollowMovesAsync(Dictionary<string, DocumentRow> known, Queue<FoundFile> rest, Dictionary<string, DocumentRow> gone, CancellationToken cancellationToken)
    {
        ILookup<long, DocumentRow> bySize = gone.Values.Where(document => document.Sha256 is not null).ToLookup(document => document.Stamp.Bytes);
        for (int count = rest.Count; count > 0; count--)
        {
            FoundFile file = rest.Dequeue();
            if (!known.ContainsKey(file.Path) && bySize.Contains(file.Stamp.Bytes) && await FileHash.OfAsync(file.FullPath, cancellationToken) is { } hash
                && bySize[file.Stamp.Bytes].FirstOrDefault(document => document.Sha256 == hash && gone.ContainsKey(document.Path)) is { } before)
            {
                gone.Remove(before.Path);
                store.Move(before.Id, file.Path, file.Stamp);
                continue;
            }

            rest.Enqueue(file);
        }
    }

    private async Task ReadBatchAsync(ReadAhead ahead, CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();
        int passages = 0;
        for (int files = 0; files < BatchFiles && passages < BatchPassages && time.GetElapsedTime(begun) < BatchTime && ahead.Next() is { } reading; files++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            passages += await TakeAsync(reading);
        }
    }

    /// <returns>Number of passages of the file.</returns>
    private async Task<int> TakeAsync(FileReading reading)
    {
        FoundFile file = reading.File;
        long? document = null;
        int passages = 0;
        ReadOutcome? outcome = await reading.TakeAsync(batch =>
        {
            document ??= store.Start(file.Path, file.Stamp);
            foreach (ReadPassage passage in batch)
            {
                store.AddPassage(document.Value, passages++, passage);
            }
        });
        if (outcome is null)
        {
            store.Touch(reading.Known!.Id, file.Stamp);
            return 0;
        }

        if (outcome.Failure is { Code: ReadCode.NotStarted } failure)
        {
            throw new ReaderMissingException(failure.Message);
        }

        document ??= store.Start(file.Path, file.Stamp);
        if (outcome.Failure is { Code: ReadCode.NotFound } || !scan.IsWithin(file.FullPath))
        {
            // The file was deleted or replaced after the scan. The next scan reads it again.
            store.Forget(file.Path);
            return 0;
        }

        if (outcome.Done is { } done)
        {
            store.Complete(document.Value, done);
        }
        else
        {
            store.Skip(file.Path, file.Stamp, outcome.Failure!.Code, outcome.Failure.Message);
        }

        return outcome.Done?.Passages ?? 0;
    }
}

/// <summary>The reader program is missing or does not start, so no file can be read.</summary>
internal sealed class ReaderMissingException(string message) : Exception(message);
