namespace McpTools.Modules.Scripts;

/// <summary>Who owns a process after its first script. No one else's script ever runs in it.</summary>
/// <param name="Kind">Separates the names of callers from those of APIs.</param>
/// <param name="Name">The id of the caller, or the name of the API.</param>
/// <param name="Session">The session of the caller whose scripts alone may use the process; null when all scripts of the owner may.</param>
internal sealed record ScriptOwner(ScriptOwnerKind Kind, string Name, string? Session = null);

internal enum ScriptOwnerKind
{
    Caller,

    /// <summary>The tools of a declared API, whose transforms run.</summary>
    Api,
}

/// <param name="Owner">The owner of the process.</param>
/// <param name="Settings">The settings with which the process was started. A script with other settings needs another process.</param>
internal sealed record OwnedProcessKey(ScriptOwner Owner, ScriptProcessSettings Settings)
{
    /// <summary>Tells whether two processes count together, which those of all sessions of an owner do.</summary>
    public bool CountsWith(OwnedProcessKey other) => Settings == other.Settings && Owner.Kind == other.Owner.Kind && Owner.Name == other.Owner.Name;
}

/// <summary>
/// Processes that have run a script and wait for the next one of the same owner. The number of them is limited for each owner and for each kind of
/// owner; those that wait longest are ended first.
/// </summary>
/// <param name="time">Measures how long a process has waited.</param>
internal sealed class OwnedProcesses(TimeProvider time) : IAsyncDisposable, IDisposable
{
    /// <summary>How long the process of an owner that was used last waits.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(10);

    /// <summary>How long the further processes of an owner wait, which only scripts at the same time need.</summary>
    public static readonly TimeSpan FurtherIdleTime = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();

    // The process that has waited longest comes first.
    private readonly List<IdleProcess> idle = [];
    private ITimer? reaper;
    private bool disposed;

    /// <summary>The ids of the processes that wait.</summary>
    public IReadOnlyList<int> Ids
    {
        get
        {
            lock (gate)
            {
                return [.. idle.Where(one => !one.Process.IsGone).Select(one => one.Process.Id)];
            }
        }
    }

    /// <summary>Tells whether a process that is started in advance for this key would be kept.</summary>
    /// <param name="key">The owner of the process.</param>
    /// <param name="mostOfKind">The most processes that wait for all owners of its kind.</param>
    public bool HasPlaceFor(OwnedProcessKey key, int mostOfKind)
    {
        lock (gate)
        {
            return !disposed && !idle.Exists(one => one.Key == key && !one.Process.IsGone) && idle.Count(one => one.Key.Owner.Kind == key.Owner.Kind) < mostOfKind;
        }
    }

    /// <returns>The process of this owner that was used last, which may still be starting; null when none waits. The caller keeps or disposes it.</returns>
    public ScriptProcess? Take(OwnedProcessKey key)
    {
        lock (gate)
        {
            for (int i = idle.Count - 1; i >= 0; i--)
            {
                if (idle[i].Key == key)
                {
                    ScriptProcess process = idle[i].Process;
                    idle.RemoveAt(i);
                    if (!process.IsGone)
                    {
                        return process;
                    }

                    _ = process.DisposeAsync().AsTask();
                }
            }

            return null;
        }
    }

    /// <summary>Stores a process for the next script of its owner, and ends those that are over a limit.</summary>
    /// <param name="key">The owner of the process.</param>
    /// <param name="process">A process in which no script is running.</param>
    /// <param name="most">The most processes that wait for this owner.</param>
    /// <param name="mostOfKind">The most processes that wait for all owners of its kind.</param>
    public async ValueTask KeepAsync(OwnedProcessKey key, ScriptProcess process, int most, int mostOfKind)
    {
        process.Rest();
        IdleProcess kept = new(key, process, time.GetTimestamp());
        List<IdleProcess> over = [];
        lock (gate)
        {
            if (disposed)
            {
                over.Add(kept);
            }
            else
            {
                idle.Add(kept);
                RemoveOldest(one => one.Key.CountsWith(key), most, over);
                RemoveOldest(one => one.Key.Owner.Kind == key.Owner.Kind, mostOfKind, over);
                ScheduleReaper();
            }
        }

        await EndAsync(over);
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        List<IdleProcess> all;
        lock (gate)
        {
            all = [.. idle];
            idle.Clear();
        }

        await EndAsync(all);
    }

    /// <summary>Keeps no more processes. The existing ones end with this program, because they read its pipes.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            reaper?.Dispose();
        }
    }

    private static Task EndAsync(List<IdleProcess> ended) => Task.WhenAll(ended.Select(one => one.Process.DisposeAsync().AsTask()));

    private void RemoveOldest(Func<IdleProcess, bool> isCounted, int most, List<IdleProcess> removed)
    {
        foreach (IdleProcess one in idle.Where(isCounted).SkipLast(most).ToList())
        {
            idle.Remove(one);
            removed.Add(one);
        }
    }

    private void Reap()
    {
        List<IdleProcess> due;
        lock (gate)
        {
            due = [.. idle.Where(one => LeftTime(one) <= TimeSpan.Zero)];
            due.ForEach(one => idle.Remove(one));
            ScheduleReaper();
        }

        _ = EndAsync(due);
    }

    private void ScheduleReaper()
    {
        if (!disposed && idle.Count > 0)
        {
            reaper ??= time.CreateTimer(_ => Reap(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            reaper.Change(TimeSpan.FromTicks(Math.Max(0, idle.Min(LeftTime).Ticks)), Timeout.InfiniteTimeSpan);
        }
    }

    private TimeSpan LeftTime(IdleProcess one)
    {
        bool isLast = idle.FindLast(other => other.Key.CountsWith(one.Key)) == one;
        return (isLast ? IdleTime : FurtherIdleTime) - time.GetElapsedTime(one.Since);
    }

    /// <param name="Key">The owner of the process.</param>
    /// <param name="Process">A process without a running script.</param>
    /// <param name="Since">The time stamp of the time provider at which it began to wait.</param>
    private sealed record IdleProcess(OwnedProcessKey Key, ScriptProcess Process, long Since);
}
