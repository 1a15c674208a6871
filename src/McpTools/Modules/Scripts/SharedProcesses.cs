using McpTools.Contract;

namespace McpTools.Modules.Scripts;

/// <param name="Owner">The owner of the process. Only scripts of this owner run in it, one after the other.</param>
/// <param name="Settings">The settings with which the process is started. Scripts with other settings have another process.</param>
internal sealed record SharedProcessKey(string Owner, ScriptProcessSettings Settings);

/// <summary>
/// Processes that serve one script after the other, one process for each key. A process that has ended or served for long is replaced; a
/// process that was not used for a while is ended.
/// </summary>
internal sealed class SharedProcesses(ScriptProcessStarter starter, TimeProvider time) : IAsyncDisposable, IDisposable
{
    /// <summary>The most processes. When another one is needed, the least recently used of those that are idle is ended.</summary>
    public const int MaxProcesses = 8;

    /// <summary>
    /// The total processor time that the scripts of one process may be granted. The system kills the process at one hour, even within a script.
    /// </summary>
    public static readonly TimeSpan MaxProcessorTime = TimeSpan.FromMinutes(50);

    /// <summary>The least time that a process stays after its last use.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly Dictionary<SharedProcessKey, SharedProcess> processes = [];
    private ITimer? reaper;
    private bool disposed;

    /// <summary>The ids of the processes that have started.</summary>
    public IReadOnlyList<int> Ids
    {
        get
        {
            lock (gate)
            {
                return [.. processes.Values.Select(process => process.Id).OfType<int>()];
            }
        }
    }

    /// <summary>Starts a process for this key when there is a free slot for it. Returns at once.</summary>
    public void Warm(SharedProcessKey key)
    {
        lock (gate)
        {
            if (!disposed && starter.IsPossible && processes.Count < MaxProcesses && !processes.ContainsKey(key))
            {
                Add(key);
            }
        }
    }

    /// <param name="key">Only one script may run for a key at a time, and scripts of fewer than <see cref="MaxProcesses"/> keys.</param>
    /// <returns>A process that the caller must give back.</returns>
    public SharedProcess Take(SharedProcessKey key)
    {
        lock (gate)
        {
            if (processes.TryGetValue(key, out SharedProcess? process) && process.IsGone)
            {
                End(key);
                process = null;
            }

            if (process is null && processes.Count >= MaxProcesses)
            {
                End(processes.Where(other => !other.Value.IsBusy).MinBy(other => other.Value.LastUsed).Key);
            }

            process ??= disposed ? throw ScriptProcessStarter.Unavailable() : Add(key);
            process.IsBusy = true;
            return process;
        }
    }

    /// <param name="key">The key for which the process was taken.</param>
    /// <param name="process">The process that was taken.</param>
    /// <param name="granted">The processor time that the script was allowed to use.</param>
    /// <param name="isReusable">Whether the process can serve another script. If not, it is ended and another one is started.</param>
    public async ValueTask GiveBackAsync(SharedProcessKey key, SharedProcess process, TimeSpan granted, bool isReusable)
    {
        lock (gate)
        {
            (process.IsBusy, process.LastUsed) = (false, time.GetTimestamp());
            process.GrantedTime += granted;
            if (isReusable && process.GrantedTime < MaxProcessorTime)
            {
                return;
            }

            if (processes.GetValueOrDefault(key) == process)
            {
                processes.Remove(key);
            }
        }

        await process.DisposeAsync();
        Warm(key);
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await EndAsync(static _ => true);
    }

    /// <summary>Starts no more processes. The existing ones end with this program, because they read its pipes.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            reaper?.Dispose();
        }
    }

    private SharedProcess Add(SharedProcessKey key)
    {
        reaper ??= time.CreateTimer(_ => _ = EndAsync(IsIdle), null, IdleTime, IdleTime);
        return processes[key] = new SharedProcess(starter, key.Settings) { LastUsed = time.GetTimestamp() };
    }

    private void End(SharedProcessKey key)
    {
        processes.Remove(key, out SharedProcess? process);
        _ = process!.DisposeAsync().AsTask();
    }

    private bool IsIdle(SharedProcess process) => !process.IsBusy && time.GetElapsedTime(process.LastUsed) >= IdleTime;

    private async Task EndAsync(Func<SharedProcess, bool> isSelected)
    {
        KeyValuePair<SharedProcessKey, SharedProcess>[] selected;
        lock (gate)
        {
            selected = [.. processes.Where(process => isSelected(process.Value))];
            foreach ((SharedProcessKey key, _) in selected)
            {
                processes.Remove(key);
            }
        }

        await Task.WhenAll(selected.Select(process => process.Value.DisposeAsync().AsTask()));
    }
}

/// <summary>A process of <see cref="SharedProcesses"/>, which may still be starting. The settable properties are guarded by the lock of <see cref="SharedProcesses"/>.</summary>
internal sealed class SharedProcess(ScriptProcessStarter starter, ScriptProcessSettings settings) : IAsyncDisposable
{
    private readonly Task<ScriptProcess> started = starter.StartAsync(settings);

    public bool IsBusy { get; set; }

    /// <summary>The processor time that its scripts were allowed to use.</summary>
    public TimeSpan GrantedTime { get; set; }

    /// <summary>A time stamp of the time provider.</summary>
    public required long LastUsed { get; set; }

    /// <summary>The process id; null before the process has started and after it has ended.</summary>
    public int? Id => started.IsCompletedSuccessfully && !IsGone ? started.Result.Id : null;

    public bool IsGone => started.IsCompletedSuccessfully ? started.Result.IsGone : started.IsCompleted;

    /// <summary>Waits until the process can run a script.</summary>
    /// <exception cref="ToolErrorException">The process will never be ready.</exception>
    public async Task<ScriptProcess> ReadyAsync(CancellationToken cancellationToken) =>
        await starter.ReadyAsync(await started.WaitAsync(cancellationToken), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await (await started).DisposeAsync();
        }
        catch (ToolErrorException)
        {
            // The process never started, which the starter has logged.
        }
    }
}
