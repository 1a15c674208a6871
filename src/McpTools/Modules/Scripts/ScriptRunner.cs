using McpTools.Contract;
using McpTools.Workers.Scripts;

namespace McpTools.Modules.Scripts;

/// <summary>Runs one script in a process of its own and says what became of it. Whatever it does, it has ended at its deadline plus grace.</summary>
internal sealed class ScriptRunner(ScriptSlots places, SpareProcesses spares, ScriptCompletion endings, TimeProvider time)
{
    private const int MaxAttempts = 2;

    /// <summary>Has a process ready before a script comes.</summary>
    public void Warm(ScriptOptions options) => spares.Fill(ScriptProcessSettings.Of(options), options.Spares, load: 1);

    /// <param name="caller">Whose place it takes.</param>
    /// <param name="options">Sizes of the pool.</param>
    /// <param name="request">The script and its limits.</param>
    /// <param name="calls">Answers the calls of tools; null where it has none.</param>
    /// <param name="cancellationToken">Ends the script.</param>
    /// <exception cref="ToolErrorException">Nothing ran: <c>busy</c> or <c>script_not_started</c>.</exception>
    public async Task<ScriptOutcome> RunAsync(
        string caller, ScriptOptions options, ScriptRequest request, ScriptCallHandler? calls, CancellationToken cancellationToken)
    {
        // Its time begins now: whoever waits for a script does not care what it waited for.
        TimeSpan whole = TimeSpan.FromMilliseconds(request.Limits.TimeoutMs);
        using CancellationTokenSource expiry = new(whole + ScriptCompletion.Grace, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
        long begun = time.GetTimestamp();
        try
        {
            IDisposable place = await places.EnterAsync(caller, options, either.Token);
            ScriptProcess? process = null;
            try
            {
                // A spare may have ended since it was looked at; then nothing ran, and another is as good.
                for (int attempt = 0; attempt < MaxAttempts; attempt++)
                {
                    process = await spares.TakeAsync(ScriptProcessSettings.Of(options), either.Token);
                    spares.Fill(process.Settings, options.Spares, places.Load);
                    int left = Math.Max((int)(whole - time.GetElapsedTime(begun)).TotalMilliseconds, 1);
                    ScriptRequest shorter = request with { Limits = request.Limits with { TimeoutMs = left } };
                    using var conversation = new ScriptConversation(process, shorter, calls, cancellationToken);
                    if (conversation.Begin())
                    {
                        return await endings.WaitAsync(process, request.Limits, conversation, either.Token, cancellationToken);
                    }

                    await process.DisposeAsync();
                }
            }
            finally
            {
                // The answer does not wait for the end of the process, but the place does.
                _ = LeaveAsync(process, place);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ToolErrorException(new ToolError(
                "busy", $"No process was ready within the {request.Limits.TimeoutMs} ms of the script. Nothing was run; call again in a moment.", TimeSpan.FromSeconds(1)));
        }

        throw new ToolErrorException("script_not_started", "The script never ran: its process ended before it took the script. Calling again is safe.");
    }

    private static async Task LeaveAsync(ScriptProcess? process, IDisposable place)
    {
        using (place)
        {
            if (process is not null)
            {
                await process.DisposeAsync();
            }
        }
    }
}
