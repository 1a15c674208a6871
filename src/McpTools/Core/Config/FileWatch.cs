namespace McpTools.Core.Config;

/// <summary>Calls back after each change of a file: soon where the system tells of it, else at the next look.</summary>
/// <remarks>
/// Editors replace a file by renaming another, Kubernetes swaps a link above it, network folders tell of nothing: so the events of the
/// folder are only a reason to look, and what counts is the file's stamp. Calls back one at a time; disposing ends it.
/// </remarks>
internal sealed class FileWatch : IDisposable
{
    /// <summary>Between two looks that nothing asked for.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    /// <summary>How long after an event a look is taken, so that a file written in pieces is read once.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(50);

    private readonly string path;
    private readonly Action changed;
    private readonly Lock gate = new();
    private readonly ITimer polling;
    private readonly ITimer settling;
    private readonly FileSystemWatcher? events;
    private FileStamp? last;
    private bool isSettling;
    private bool disposed;

    /// <param name="path">Full path. Neither the file nor its folder has to be there.</param>
    /// <param name="since">Stamp of the content that is known already.</param>
    /// <param name="time">Of the looks.</param>
    /// <param name="changed">Must not throw.</param>
    public FileWatch(string path, FileStamp? since, TimeProvider time, Action changed)
    {
        (this.path, this.changed) = (path, changed);
        last = since;
        settling = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        events = Listen();
        polling = time.CreateTimer(_ => Look(), null, TimeSpan.Zero, PollInterval);
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
        }

        events?.Dispose();
        polling.Dispose();
        settling.Dispose();
    }

    // Without events, for want of handles or of a folder, polling alone finds the change.
    private FileSystemWatcher? Listen()
    {
        if (Path.GetDirectoryName(path) is not { } folder || !Directory.Exists(folder))
        {
            return null;
        }

        var watcher = new FileSystemWatcher();
        try
        {
            watcher.Path = folder;
            watcher.Changed += (_, _) => LookSoon();
            watcher.Created += (_, _) => LookSoon();
            watcher.Deleted += (_, _) => LookSoon();
            watcher.Renamed += (_, _) => LookSoon();
            watcher.Error += (_, _) => LookSoon();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception unable) when (unable is IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            watcher.Dispose();
            return null;
        }
    }

    private void LookSoon()
    {
        lock (gate)
        {
            // Not put off by further events: a log file beside it may cause them without end.
            if (!disposed && !isSettling)
            {
                isSettling = true;
                settling.Change(Settling, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Look()
    {
        lock (gate)
        {
            isSettling = false;
            FileStamp? now = FileStamp.Of(path);
            if (!disposed && now != last)
            {
                last = now;
                changed();
            }
        }
    }
}
