using McpTools.Contract;
using McpTools.Workers.Scripts;

namespace McpTools.Modules.Scripts;

/// <summary>Runs one script in a process of its own and returns its outcome. Every script ends within its deadline and the grace period.</summary>
internal sealed class ScriptRunner(ScriptSlots slots, SpareProcesses spares, ScriptCompletion completion, TimeProvider time)
{
    private const int MaxAttempts = 2;

    /// <summary>The part of a script's time from which a wait for its process is part of the reason why it ended.</summary>
    private const double LongWait = 0.1;

    /// <summary>Starts a process before the first script needs it.</summary>
    public void Warm(ScriptOptions options) => spares.Fill(ScriptProcessSettings.Of(options), options.Spares, load: 1);

    /// <param name="caller">The caller whose slot the script takes.</param>
    /// <param name="options">The sizes of the pool.</param>
    /// <param name="request">The script and its limits.</param>
    /// <param name="calls">Answers the tool calls; null when the script has no tools.</param>
    /// <param name="cancellationToken">Ends the script.</param>
    /// <exception cref="ToolErrorException">Nothing ran: <c>busy</c> or <c>script_not_started</c>.</exception>
    public async Task<ScriptOutcome> RunAsync(
        string caller, ScriptOptions options, ScriptRequest request, ScriptCallHandler? calls, CancellationToken cancellationToken)
    {
        // The time of the script includes its waits, because the caller waits for all of it.
        var whole = TimeSpan.FromMilliseconds(request.Limits.TimeoutMs);
        using CancellationTokenSource expiry = new(whole + ScriptCompletion.Grace, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
        long begun = time.GetTimestamp();
        try
        {
            IDisposable slot = await slots.EnterAsync(caller, options, either.Token);
            ScriptProcess? process = null;
            try
            {
                // A spare process may have ended since it was checked. Nothing ran then, so another process is tried.
                for (int attempt = 0; attempt < MaxAttempts; attempt++)
                {
                    process = await spares.TakeAsync(ScriptProcessSettings.Of(options), either.Token);
                    spares.Fill(process.Settings, options.Spares, slots.Load);
                    TimeSpan waited = time.GetElapsedTime(begun);
                    int left = Math.Max((int)(whole - waited).TotalMilliseconds, 1);
                    ScriptRequest shorter = request with { Limits = request.Limits with { TimeoutMs = left } };
                    using var conversation = new ScriptConversation(process, shorter, calls, cancellationToken);
                    if (conversation.Begin())
                    {
                        ScriptOutcome outcome = await completion.WaitAsync(process, request.Limits, conversation, either.Token, cancellationToken);
                        return outcome.Reply.Error is { Code: ScriptErrorCode.LimitTime } && waited > whole * LongWait
                            ? outcome with { Reply = new ScriptReply(Error: ScriptExitErrors.OverTimeAfterWait(waited, request.Limits)) }
                            : outcome;
                    }

                    await process.DisposeAsync();
                }
            }
            finally
            {
                // The caller does not wait until the process has ended, but the slot stays taken until then.
                _ = LeaveAsync(process, slot);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ToolErrorException(new ToolError(
                "busy", $"No process was ready within the {request.Limits.TimeoutMs} ms of the script. Nothing was run; call again in a moment.", TimeSpan.FromSeconds(1)));
        }

        throw new ToolErrorException("script_not_started", "The script never ran: its process ended before it received the script. Calling again is safe.");
    }

    private static async Task LeaveAsync(ScriptProcess? process, IDisposable slot)
    {
        using (slot)
        {
            if (process is not null)
            {
                await process.DisposeAsync();
            }
        }
    }
}
