using McpTools.Contract;

namespace McpTools.Modules.Scripts;

/// <param name="Owner">Whose scripts share a process, one after the other.</param>
/// <param name="Settings">What it is started with; scripts that ask for others have another one.</param>
internal sealed record SharedProcessKey(string Owner, ScriptProcessSettings Settings);

/// <summary>
/// Processes that serve one script after the other, one for each use. One that has ended, or served for long, is replaced; one that nobody
/// needed for a while is ended.
/// </summary>
internal sealed class SharedProcesses(ScriptProcessStarter start, TimeProvider time) : IAsyncDisposable, IDisposable
{
    /// <summary>How many are kept. Of those that are not at work, the one that was used the longest ago makes way for another.</summary>
    public const int Most = 8;

    /// <summary>
    /// What the scripts of one process may be given in all. At an hour of processor time the system ends it, whatever it is doing.
    /// </summary>
    public static readonly TimeSpan MostTime = TimeSpan.FromMinutes(50);

    /// <summary>How long one is kept, at least, after it was used.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly Dictionary<SharedProcessKey, SharedProcess> kept = [];
    private ITimer? reaper;
    private bool disposed;

    /// <summary>Of those that have started.</summary>
    public IReadOnlyList<int> Ids
    {
        get
        {
            lock (gate)
            {
                return [.. kept.Values.Select(process => process.Id).OfType<int>()];
            }
        }
    }

    /// <summary>Has one for this use, where there is room for it. Returns at once.</summary>
    public void Warm(SharedProcessKey use)
    {
        lock (gate)
        {
            if (!disposed && start.IsPossible && kept.Count < Most && !kept.ContainsKey(use))
            {
                Add(use);
            }
        }
    }

    /// <param name="use">Of which only one script runs at a time, and of fewer than <see cref="Most"/> uses.</param>
    /// <returns>One that is to be given back.</returns>
    public SharedProcess Take(SharedProcessKey use)
    {
        lock (gate)
        {
            if (kept.TryGetValue(use, out SharedProcess? process) && process.IsGone)
            {
                End(use);
                process = null;
            }

            if (process is null && kept.Count >= Most)
            {
                End(kept.Where(other => !other.Value.IsBusy).MinBy(other => other.Value.LastUsed).Key);
            }

            process ??= disposed ? throw ScriptProcessStarter.Unavailable() : Add(use);
            process.IsBusy = true;
            return process;
        }
    }

    /// <param name="use">For which it was taken.</param>
    /// <param name="process">The one that was taken.</param>
    /// <param name="given">The processor time that the script could have used.</param>
    /// <param name="isSound">Whether it can serve another script; otherwise it is ended, and another one is started.</param>
    public async ValueTask GiveBackAsync(SharedProcessKey use, SharedProcess process, TimeSpan given, bool isSound)
    {
        lock (gate)
        {
            (process.IsBusy, process.LastUsed) = (false, time.GetTimestamp());
            process.Given += given;
            if (isSound && process.Given < MostTime)
            {
                return;
            }

            if (kept.GetValueOrDefault(use) == process)
            {
                kept.Remove(use);
            }
        }

        await process.DisposeAsync();
        Warm(use);
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await EndAsync(static _ => true);
    }

    /// <summary>No more are started. Those that are kept end with this process, whose pipes they read.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            reaper?.Dispose();
        }
    }

    private SharedProcess Add(SharedProcessKey use)
    {
        reaper ??= time.CreateTimer(_ => _ = EndAsync(IsIdle), null, IdleTime, IdleTime);
        return kept[use] = new SharedProcess(start, use.Settings) { LastUsed = time.GetTimestamp() };
    }

    private void End(SharedProcessKey use)
    {
        kept.Remove(use, out SharedProcess? process);
        _ = process!.DisposeAsync().AsTask();
    }

    private bool IsIdle(SharedProcess process) => !process.IsBusy && time.GetElapsedTime(process.LastUsed) >= IdleTime;

    private async Task EndAsync(Func<SharedProcess, bool> isMeant)
    {
        KeyValuePair<SharedProcessKey, SharedProcess>[] meant;
        lock (gate)
        {
            meant = [.. kept.Where(process => isMeant(process.Value))];
            foreach ((SharedProcessKey use, _) in meant)
            {
                kept.Remove(use);
            }
        }

        await Task.WhenAll(meant.Select(process => process.Value.DisposeAsync().AsTask()));
    }
}

/// <summary>One of <see cref="SharedProcesses"/>, which guards what can be set here, from the moment it is being started.</summary>
internal sealed class SharedProcess(ScriptProcessStarter start, ScriptProcessSettings settings) : IAsyncDisposable
{
    private readonly Task<ScriptProcess> started = start.StartAsync(settings);

    public bool IsBusy { get; set; }

    /// <summary>The processor time that its scripts could have used.</summary>
    public TimeSpan Given { get; set; }

    /// <summary>A time stamp.</summary>
    public required long LastUsed { get; set; }

    /// <summary>Null as long as it has not started, and when it has ended.</summary>
    public int? Id => started.IsCompletedSuccessfully && !IsGone ? started.Result.Id : null;

    public bool IsGone => started.IsCompletedSuccessfully ? started.Result.IsGone : started.IsCompleted;

    /// <summary>Waits until it can take a script.</summary>
    /// <exception cref="ToolErrorException">It never will.</exception>
    public async Task<ScriptProcess> ReadyAsync(CancellationToken cancellationToken) =>
        await start.ReadyAsync(await started.WaitAsync(cancellationToken), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await (await started).DisposeAsync();
        }
        catch (ToolErrorException)
        {
            // It never started, of which the log tells.
        }
    }
}
