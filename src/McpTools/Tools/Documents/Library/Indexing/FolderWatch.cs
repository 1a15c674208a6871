namespace McpTools.Tools.Documents.Library.Indexing;

/// <summary>Waits for the next scan of a folder: soon after the system reports a change, and from time to time, because the system does not report all changes.</summary>
internal sealed class FolderWatch : IDisposable
{
    /// <summary>Longest time between two scans.</summary>
    public static readonly TimeSpan RescanInterval = TimeSpan.FromSeconds(60);

    // A file that is written in pieces, and many files at once, count as one change.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(200);

    // A scan reads every entry of the folder. If that takes long, the time until the next scan is longer too.
    private const int PausePerScan = 5;

    private readonly TimeProvider time;
    private readonly SemaphoreSlim changed = new(0, 1);
    private readonly FileSystemWatcher? events;

    public FolderWatch(string folder, TimeProvider time)
    {
        this.time = time;
        events = Listen(folder);
    }

    /// <param name="scanned">How long the last scan took.</param>
    public async Task WaitAsync(TimeSpan scanned, CancellationToken cancellationToken)
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

        TimeSpan pause = scanned * PausePerScan;
        await Task.Delay(pause > RescanInterval ? RescanInterval : pause > Settling ? pause : Settling, time, cancellationToken);
        changed.Wait(0, CancellationToken.None);
    }

    public void Dispose() => events?.Dispose();

    // Without events, because of missing handles or a missing folder, the regular scans find changes.
    private FileSystemWatcher? Listen(string folder)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, InternalBufferSize = 64 * 1024 };
            watcher.Changed += (_, _) => Signal();
            watcher.Created += (_, _) => Signal();
            watcher.Deleted += (_, _) => Signal();
            watcher.Renamed += (_, _) => Signal();
            watcher.Error += (_, _) => Signal();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception unable) when (unable is IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            watcher?.Dispose();
            return null;
        }
    }

    private void Signal()
    {
        try
        {
            changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // A scan is already due.
        }
    }
}
