using McpTools.Contract;
using McpTools.Workers.Scripts;

namespace McpTools.Modules.Scripts;

/// <summary>
/// Runs one script of a caller and returns its outcome. Each script has a process for itself while it runs, and an engine of its own. It ends within
/// its deadline and the grace period.
/// </summary>
internal sealed class ScriptRunner(ScriptSlots slots, SpareProcesses spares, OwnedProcesses owned, ScriptCompletion completion, TimeProvider time)
{
    private const int MaxAttempts = 2;

    /// <summary>The part of a script's time from which a wait for its process is part of the reason why it ended.</summary>
    private const double LongWait = 0.1;

    /// <summary>Starts a process before the first script needs it.</summary>
    public void Warm(ScriptOptions options) => spares.Fill(ScriptProcessSettings.Of(options), options.Spares, load: 1);

    /// <param name="caller">The caller whose slot the script takes.</param>
    /// <param name="session">The session of the caller that the script names; null when it names none.</param>
    /// <param name="options">The sizes of the pool, and which scripts may use a process one after the other.</param>
    /// <param name="request">The script and its limits.</param>
    /// <param name="calls">Answers the tool calls; null when the script has no tools.</param>
    /// <param name="cancellationToken">Ends the script.</param>
    /// <exception cref="ToolErrorException">Nothing ran: <c>busy</c> or <c>script_not_started</c>.</exception>
    public async Task<ScriptOutcome> RunAsync(
        string caller, string? session, ScriptOptions options, ScriptRequest request, ScriptCallHandler? calls, CancellationToken cancellationToken)
    {
        // The time of the script includes its waits, because the caller waits for all of it.
        var whole = TimeSpan.FromMilliseconds(request.Limits.TimeoutMs);
        using CancellationTokenSource expiry = new(whole + ScriptCompletion.Grace, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
        long begun = time.GetTimestamp();
        OwnedProcessKey? key = KeyOf(caller, session, options);
        try
        {
            IDisposable slot = await slots.EnterAsync(caller, options, either.Token);
            ScriptProcess? process = null;
            ScriptReply? reply = null;
            try
            {
                // A process that waited may have ended since it was checked. Nothing ran then, so another process is tried.
                for (int attempt = 0; attempt < MaxAttempts; attempt++)
                {
                    process = await TakeAsync(key, options, either.Token);
                    TimeSpan waited = time.GetElapsedTime(begun);
                    int left = Math.Max((int)(whole - waited).TotalMilliseconds, 1);
                    ScriptRequest shorter = request with { Limits = request.Limits with { TimeoutMs = left } };
                    if (await completion.RunAsync(process, shorter, request.Limits, calls, either.Token, cancellationToken) is { } outcome)
                    {
                        reply = outcome.Reply;
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
                _ = LeaveAsync(process, key, reply is not null && ProcessReuse.IsAllowed(process!, request.Limits, reply), options, slot);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ToolErrorException(new ToolError(
                "busy", $"No process was ready within the {request.Limits.TimeoutMs} ms of the script. Nothing was run; call again in a moment.", TimeSpan.FromSeconds(1)));
        }

        throw new ToolErrorException("script_not_started", "The script never ran: its process ended before it received the script. Calling again is safe.");
    }

    private static OwnedProcessKey? KeyOf(string caller, string? session, ScriptOptions options) => (options.Reuse, session) switch
    {
        (ProcessReuseMode.Caller, _) => new(new ScriptOwner(ScriptOwnerKind.Caller, caller), ScriptProcessSettings.Of(options)),
        (ProcessReuseMode.Session, { } id) => new(new ScriptOwner(ScriptOwnerKind.Caller, caller, id), ScriptProcessSettings.Of(options)),
        _ => null,
    };

    private async Task<ScriptProcess> TakeAsync(OwnedProcessKey? key, ScriptOptions options, CancellationToken cancellationToken)
    {
        if (key is not null && owned.Take(key) is { } own)
        {
            return own;
        }

        ScriptProcess process = await spares.TakeAsync(ScriptProcessSettings.Of(options), cancellationToken);

        // A server of one person keeps this process for the next script, and would never use another spare one.
        if (key is null || spares.AreForMany)
        {
            spares.Fill(process.Settings, options.Spares, slots.Load);
        }

        return process;
    }

    private async Task LeaveAsync(ScriptProcess? process, OwnedProcessKey? key, bool isReusable, ScriptOptions options, IDisposable slot)
    {
        using (slot)
        {
            if (process is null)
            {
                return;
            }

            if (key is not null && isReusable)
            {
                await owned.KeepAsync(key, process, options.ParallelPerCaller, options.Processes);
                return;
            }

            if (spares.AreForMany || owned.Ids.Count == 0)
            {
                spares.Fill(process.Settings, options.Spares, slots.Load);
            }

            await process.DisposeAsync();
        }
    }
}
