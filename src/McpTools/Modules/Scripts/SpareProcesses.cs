using McpTools.Contract;

namespace McpTools.Modules.Scripts;

/// <summary>Processes that are started in advance, so that scripts need not wait for one. Processes that are not needed for a while are ended.</summary>
/// <param name="starter">Starts the processes.</param>
/// <param name="max">The upper limit for the setting in tools.json. It is 1 for a server of one person, and 0 for a program that ends with its first call.</param>
/// <param name="time">Measures how long a process has waited.</param>
internal sealed class SpareProcesses(ScriptProcessStarter starter, int max, TimeProvider time) : IAsyncDisposable, IDisposable
{
    /// <summary>The time that spare processes stay after the last script.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(10);

    // A process that is not ready after this time will never be.
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    // A script that comes while a process is being started takes that one, and does not start another.
    private readonly Queue<Task<ScriptProcess>> spares = new();
    private ITimer? reaper;
    private bool disposed;

    /// <summary>Whether several processes may wait, because the server has several callers.</summary>
    public bool AreForMany => max > 1;

    /// <summary>The number of waiting processes that can run a script at once.</summary>
    public int Ready
    {
        get
        {
            lock (gate)
            {
                return spares.Count(spare => spare.IsCompletedSuccessfully && spare.Result.Ready.IsCompletedSuccessfully);
            }
        }
    }

    /// <returns>A process that can run a script at once. The caller disposes it.</returns>
    /// <exception cref="ToolErrorException">No process can be started, or the sandbox is incomplete and the settings require it.</exception>
    public async Task<ScriptProcess> TakeAsync(ScriptProcessSettings settings, CancellationToken cancellationToken)
    {
        while (TakeSpare() is { } starting)
        {
            if (await StartedAsync(starting, cancellationToken) is not { } spare)
            {
                continue;
            }

            if (spare.Settings == settings && !spare.IsGone && await IsReadyAsync(spare, cancellationToken))
            {
                return spare;
            }

            await spare.DisposeAsync();
        }

        ScriptProcess started = await starter.StartAsync(settings);
        return await IsReadyAsync(started, cancellationToken) ? started : throw await starter.UnableAsync(started);
    }

    /// <summary>Starts as many processes as the load needs, within the limits. Returns at once.</summary>
    public void Fill(ScriptProcessSettings settings, int allowed, int load)
    {
        int wanted = Math.Min(Math.Min(max, allowed), Math.Max(load, 1));
        lock (gate)
        {
            if (disposed || !starter.IsPossible)
            {
                return;
            }

            for (int missing = wanted - spares.Count; missing > 0; missing--)
            {
                spares.Enqueue(starter.StartAsync(settings));
                reaper ??= time.CreateTimer(_ => Reap(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            reaper?.Change(IdleTime, Timeout.InfiniteTimeSpan);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await EndSparesAsync();
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

    private void Reap() => _ = EndSparesAsync();

    private async Task EndSparesAsync()
    {
        while (TakeSpare() is { } starting)
        {
            if (await StartedAsync(starting, CancellationToken.None) is { } spare)
            {
                await spare.DisposeAsync();
            }
        }
    }

    private Task<ScriptProcess>? TakeSpare()
    {
        lock (gate)
        {
            return spares.TryDequeue(out Task<ScriptProcess>? spare) ? spare : null;
        }
    }

    /// <returns>Null when the process could not be started, which the starter has logged.</returns>
    private async Task<ScriptProcess?> StartedAsync(Task<ScriptProcess> starting, CancellationToken cancellationToken)
    {
        try
        {
            return await starting.WaitAsync(cancellationToken);
        }
        catch (ToolErrorException)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            _ = StoreAsync(starting);
            throw;
        }
    }

    private async Task StoreAsync(Task<ScriptProcess> starting)
    {
        if (await StartedAsync(starting, CancellationToken.None) is { } process)
        {
            await StoreAsync(process);
        }
    }

    private async Task StoreAsync(ScriptProcess process)
    {
        lock (gate)
        {
            if (!disposed && spares.Count < max && process.Age < LongestStart)
            {
                spares.Enqueue(Task.FromResult(process));
                return;
            }
        }

        await process.DisposeAsync();
    }

    private async Task<bool> IsReadyAsync(ScriptProcess process, CancellationToken cancellationToken)
    {
        try
        {
            return await starter.IsReadyAsync(process, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The process is stored for the next script. On a busy machine its start would otherwise be wasted, and the next call would wait for another one.
            await StoreAsync(process);
            throw;
        }
    }
}
