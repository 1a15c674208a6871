using McpTools.Contract;

namespace McpTools.Modules.Scripts;

/// <summary>Processes that wait for a script, so that no script waits for a process. Those that nobody needed for a while are ended.</summary>
/// <param name="start">Starts them.</param>
/// <param name="most">The most that may wait, whatever tools.json says: 1 where one person is served, 0 where the program ends with its first call.</param>
/// <param name="time">When a spare has waited for too long.</param>
internal sealed class SpareProcesses(ScriptProcessStarter start, int most, TimeProvider time) : IAsyncDisposable, IDisposable
{
    /// <summary>How long spares wait after the last script.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(10);

    // One that is still not ready by then never will be.
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly Queue<ScriptProcess> spares = new();
    private ITimer? reaper;
    private int starting;
    private bool disposed;

    /// <summary>How many wait and can take a script at once.</summary>
    public int Ready
    {
        get
        {
            lock (gate)
            {
                return spares.Count(spare => spare.Ready.IsCompletedSuccessfully);
            }
        }
    }

    /// <returns>A process that can take a script at once; the caller's to dispose.</returns>
    /// <exception cref="ToolErrorException">None can be started, or none is held as it has to be.</exception>
    public async Task<ScriptProcess> TakeAsync(ScriptProcessSettings settings, CancellationToken cancellationToken)
    {
        while (TakeSpare() is { } spare)
        {
            if (spare.Settings == settings && !spare.IsGone && await IsReadyAsync(spare, cancellationToken))
            {
                return spare;
            }

            await spare.DisposeAsync();
        }

        ScriptProcess started = await start.StartAsync(settings);
        return await IsReadyAsync(started, cancellationToken) ? started : throw await start.UnableAsync(started);
    }

    /// <summary>Starts as many as the load asks for, within what may wait. Returns at once.</summary>
    public void Fill(ScriptProcessSettings settings, int allowed, int load)
    {
        int wanted = Math.Min(Math.Min(most, allowed), Math.Max(load, 1));
        int missing;
        lock (gate)
        {
            missing = disposed || !start.IsPossible ? 0 : wanted - spares.Count - starting;
            starting += Math.Max(missing, 0);
            if (missing > 0)
            {
                reaper ??= time.CreateTimer(_ => Reap(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            reaper?.Change(IdleTime, Timeout.InfiniteTimeSpan);
        }

        for (; missing > 0; missing--)
        {
            _ = AddAsync(settings);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await EndSparesAsync();
    }

    /// <summary>No more are started. Those that wait end with this process, whose pipes they read.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            reaper?.Dispose();
        }
    }

    private void Reap() => _ = EndSparesAsync();

    private async Task EndSparesAsync()
    {
        while (TakeSpare() is { } spare)
        {
            await spare.DisposeAsync();
        }
    }

    private ScriptProcess? TakeSpare()
    {
        lock (gate)
        {
            return spares.TryDequeue(out ScriptProcess? spare) ? spare : null;
        }
    }

    private async Task AddAsync(ScriptProcessSettings settings)
    {
        ScriptProcess? started = null;
        try
        {
            started = await start.StartAsync(settings);
        }
        catch (ToolErrorException)
        {
            // It is in the log, and the script that needs a process is told.
        }

        lock (gate)
        {
            starting--;
        }

        if (started is not null)
        {
            await KeepAsync(started);
        }
    }

    private async Task KeepAsync(ScriptProcess process)
    {
        lock (gate)
        {
            if (!disposed && spares.Count < most && process.Age < LongestStart)
            {
                spares.Enqueue(process);
                return;
            }
        }

        await process.DisposeAsync();
    }

    private async Task<bool> IsReadyAsync(ScriptProcess process, CancellationToken cancellationToken)
    {
        try
        {
            return await start.IsReadyAsync(process, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // On a busy machine all that was spent on its start would be lost, and whoever calls again would wait for the next one.
            await KeepAsync(process);
            throw;
        }
    }
}
