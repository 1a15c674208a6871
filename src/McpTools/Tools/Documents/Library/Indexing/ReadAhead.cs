using System.Security.Cryptography;
using McpTools.Core.Config.Files;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Reading;
using McpTools.Tools.Documents.Store;
using McpTools.Workers.Documents;

namespace McpTools.Tools.Documents.Library.Indexing;

/// <summary>Reads files one ahead of the file that is being stored. The readers take turns.</summary>
/// <param name="collection">Says how files are read.</param>
/// <param name="known">The documents of the store, by path.</param>
/// <param name="files">In the order in which they are taken.</param>
/// <param name="readers">No one else may use them meanwhile.</param>
/// <param name="cancellationToken">Ends the reading, also of the file that was returned last.</param>
internal sealed class ReadAhead(
    Collection collection, IReadOnlyDictionary<string, DocumentRow> known, Queue<FoundFile> files, IReadOnlyList<DocumentReader> readers,
    CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private readonly Queue<FileReading> begun = new();
    private int count;

    /// <summary>Number of files that were not taken yet.</summary>
    public int Rest => files.Count + begun.Count;

    /// <returns>The next file, which must be taken before the following one is requested; null after the last.</returns>
    public FileReading? Next()
    {
        while (begun.Count < readers.Count && files.TryDequeue(out FoundFile file))
        {
            begun.Enqueue(FileReading.Start(file, known.GetValueOrDefault(file.Path), readers[count++ % readers.Count], collection.Reading, stop.Token));
        }

        return begun.TryDequeue(out FileReading? next) ? next : null;
    }

    /// <summary>Ends the reading of files that will not be taken.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        foreach (FileReading reading in begun)
        {
            await reading.AbandonAsync();
        }

        stop.Dispose();
    }
}

/// <summary>A file that is being read while the files before it are written to the store.</summary>
internal sealed class FileReading
{
    private readonly TaskCompletionSource<Action<IReadOnlyList<ReadPassage>>> turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<ReadOutcome?> outcome;

    private FileReading(FoundFile file, DocumentRow? known, DocumentReader reader, ReadSettings settings, CancellationToken cancellationToken)
    {
        (File, Known) = (file, known);
        outcome = ReadAsync(reader, settings, cancellationToken);
    }

    public FoundFile File { get; }

    /// <summary>The document that the store has of this file; null if it is new.</summary>
    public DocumentRow? Known { get; }

    /// <summary>Starts reading. The reader waits with the passages until they are taken.</summary>
    public static FileReading Start(FoundFile file, DocumentRow? known, DocumentReader reader, ReadSettings settings, CancellationToken cancellationToken) =>
        new(file, known, reader, settings, cancellationToken);

    /// <param name="take">Receives the passages in their order, in batches. Its exceptions are thrown here.</param>
    /// <returns>Null if the content is the known one.</returns>
    public Task<ReadOutcome?> TakeAsync(Action<IReadOnlyList<ReadPassage>> take)
    {
        turn.SetResult(take);
        return outcome;
    }

    /// <summary>Waits for the end of a reading that is not taken. Its token must have fired.</summary>
    public async Task AbandonAsync() => await ((Task)outcome).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task<ReadOutcome?> ReadAsync(DocumentReader reader, ReadSettings settings, CancellationToken cancellationToken)
    {
        if (!OrdinaryFile.Is(File.FullPath))
        {
            return ReadOutcome.Fail(ReadCode.Unreadable, "It is a pipe or a device, not a file.");
        }

        if (Known is { Sha256: { } hash } && Known.Stamp.Bytes == File.Stamp.Bytes && await FileHash.OfAsync(File.FullPath, cancellationToken) == hash)
        {
            return null;
        }

        return await reader.ReadAsync(
            File.FullPath,
            settings,
            async (batch, token) => (await turn.Task.WaitAsync(token))(batch),
            cancellationToken);
    }
}

internal static class FileHash
{
    /// <returns>SHA-256 in lower-case hexadecimal; null if the file cannot be read.</returns>
    public static async Task<string?> OfAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
