using McpTools.Tools.Documents.Catalogue;
using McpTools.Tools.Documents.Reading;

namespace McpTools.Tools.Documents.Indexing;

/// <summary>Reads files one ahead of whoever takes them, each by the reader that the one before does not use.</summary>
/// <param name="collection">Says how they are read.</param>
/// <param name="known">What the catalogue has, by path.</param>
/// <param name="files">In the order in which they are taken.</param>
/// <param name="readers">Used by nobody else meanwhile.</param>
/// <param name="cancellationToken">Ends the reading, of the one that was taken last as well.</param>
internal sealed class ReadAhead(
    Collection collection, IReadOnlyDictionary<string, DocumentRow> known, Queue<FoundFile> files, IReadOnlyList<DocumentReader> readers,
    CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private readonly Queue<FileReading> begun = new();
    private int count;

    /// <summary>Files that were not taken yet.</summary>
    public int Rest => files.Count + begun.Count;

    /// <returns>The next file, which has to be taken before the one after it is asked for; null after the last.</returns>
    public FileReading? Next()
    {
        while (begun.Count < readers.Count && files.TryDequeue(out FoundFile file))
        {
            begun.Enqueue(FileReading.Start(file, known.GetValueOrDefault(file.Path), readers[count++ % readers.Count], collection.Reading, stop.Token));
        }

        return begun.TryDequeue(out FileReading? next) ? next : null;
    }

    /// <summary>Ends the processes that read what nobody will take.</summary>
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
