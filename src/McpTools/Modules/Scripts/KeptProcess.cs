using McpTools.Contract;

namespace McpTools.Modules.Scripts;

/// <summary>One of <see cref="KeptProcesses"/>, which guards what can be set here, from the moment it is being started.</summary>
internal sealed class KeptProcess(ProcessStart start, ScriptProcessSettings settings) : IAsyncDisposable
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
