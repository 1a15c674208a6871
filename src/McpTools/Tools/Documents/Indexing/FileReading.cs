using McpTools.Core.Config.Files;
using McpTools.Tools.Documents.Catalogue;
using McpTools.Tools.Documents.Reading;
using McpTools.Workers.Documents;

namespace McpTools.Tools.Documents.Indexing;

/// <summary>A file that is being read while those before it are written to the catalogue.</summary>
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

    /// <summary>What the catalogue has of it.</summary>
    public DocumentRow? Known { get; }

    /// <summary>Begins. The reader waits with the passages until they are taken.</summary>
    public static FileReading Start(FoundFile file, DocumentRow? known, DocumentReader reader, ReadSettings settings, CancellationToken cancellationToken) =>
        new(file, known, reader, settings, cancellationToken);

    /// <param name="take">Gets the passages in their order, a batch at a time. What it throws is thrown here.</param>
    /// <returns>Null when the content is the one that is known.</returns>
    public Task<ReadOutcome?> TakeAsync(Action<IReadOnlyList<ReadPassage>> take)
    {
        turn.SetResult(take);
        return outcome;
    }

    /// <summary>For one that nobody takes any more, and whose token has fired.</summary>
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
