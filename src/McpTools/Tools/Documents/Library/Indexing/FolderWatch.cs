namespace McpTools.Tools.Documents.Library.Indexing;

/// <summary>Says when a folder should be looked through again: soon after the system tells of a change, and from time to time, since it does not tell of all.</summary>
internal sealed class FolderWatch : IDisposable
{
    /// <summary>Between two looks that nothing asked for.</summary>
    public static readonly TimeSpan RescanInterval = TimeSpan.FromSeconds(60);

    // So that a file written in pieces, or many at once, are one change.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(200);

    // A look costs a look at every file, so where that takes long it is not done at every change.
    private const int RestPerLook = 5;

    private readonly TimeProvider time;
    private readonly SemaphoreSlim changed = new(0, 1);
    private readonly FileSystemWatcher? events;

    public FolderWatch(string folder, TimeProvider time)
    {
        this.time = time;
        events = Listen(folder);
    }

    /// <param name="looked">How long the last look took.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task WaitAsync(TimeSpan looked, CancellationToken cancellationToken)
    {
        using var rescan = new CancellationTokenSource(RescanInterval, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(rescan.Token, cancellationToken);
        try
        {
            await changed.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return;
        }

        TimeSpan rest = looked * RestPerLook;
        await Task.Delay(rest > RescanInterval ? RescanInterval : rest > Settling ? rest : Settling, time, cancellationToken);
        changed.Wait(0, CancellationToken.None);
    }

    public void Dispose() => events?.Dispose();

    // Without events, for want of handles or of a folder, the looks from time to time find the change.
    private FileSystemWatcher? Listen(string folder)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, InternalBufferSize = 64 * 1024 };
            watcher.Changed += (_, _) => Tell();
            watcher.Created += (_, _) => Tell();
            watcher.Deleted += (_, _) => Tell();
            watcher.Renamed += (_, _) => Tell();
            watcher.Error += (_, _) => Tell();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception unable) when (unable is IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            watcher?.Dispose();
            return null;
        }
    }

    private void Tell()
    {
        try
        {
            changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // A look is due already.
        }
    }
}
