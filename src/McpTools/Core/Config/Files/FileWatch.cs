namespace McpTools.Core.Config.Files;

/// <summary>Calls back after each change of a file: soon where the system reports it, else at the next check.</summary>
/// <remarks>
/// Editors replace a file by renaming another, Kubernetes swaps a link above it, and network folders report nothing. So an event of the
/// folder is only a reason to check, and the file's stamp decides. The calls come one at a time; disposing ends them.
/// </remarks>
internal sealed class FileWatch : IDisposable
{
    /// <summary>Between two checks without an event.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    /// <summary>Between an event and the check, so that a file written in pieces is read once.</summary>
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

    /// <param name="path">Full path. Neither the file nor its folder has to exist.</param>
    /// <param name="since">Stamp of the content that the caller has read.</param>
    /// <param name="time">Measures both intervals.</param>
    /// <param name="changed">Must not throw.</param>
    public FileWatch(string path, FileStamp? since, TimeProvider time, Action changed)
    {
        (this.path, this.changed) = (path, changed);
        last = since;
        settling = time.CreateTimer(_ => Check(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        events = Listen();
        polling = time.CreateTimer(_ => Check(), null, TimeSpan.Zero, PollInterval);
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

    // Without a folder, or when the system has no handles left, there are no events, and polling alone finds the change.
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
            watcher.Changed += (_, _) => CheckSoon();
            watcher.Created += (_, _) => CheckSoon();
            watcher.Deleted += (_, _) => CheckSoon();
            watcher.Renamed += (_, _) => CheckSoon();
            watcher.Error += (_, _) => CheckSoon();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception unable) when (unable is IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            watcher.Dispose();
            return null;
        }
    }

    private void CheckSoon()
    {
        lock (gate)
        {
            // Further events do not delay the check: a log file in the same folder may cause them without end.
            if (!disposed && !isSettling)
            {
                isSettling = true;
                settling.Change(Settling, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Check()
    {
        lock (gate)
        {
            isSettling = false;
            var now = FileStamp.Of(path);
            if (!disposed && now != last)
            {
                last = now;
                changed();
            }
        }
    }
}

/// <summary>Tells whether the content of a file has changed, without reading it.</summary>
internal sealed record FileStamp(string Target, long Length, DateTime Written)
{
    /// <summary>Null when the file does not exist, or may not be accessed.</summary>
    public static FileStamp? Of(string path)
    {
        try
        {
            FileInfo file = (FileInfo?)File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path);
            return file.Exists ? new FileStamp(file.FullName, file.Length, file.LastWriteTimeUtc) : null;
        }
        catch (Exception unable) when (unable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
