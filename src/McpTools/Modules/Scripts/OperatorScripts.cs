using McpTools.Contract;
using McpTools.Workers.Scripts;

namespace McpTools.Modules.Scripts;

/// <summary>Runs the scripts that tools.json names, in processes that serve one API each.</summary>
internal sealed class OperatorScripts(ScriptProcessStarter starter, OwnedProcesses owned, ScriptCompletion completion, TimeProvider time)
{
    private const int MaxAttempts = 2;

    // One script of an API runs at a time, so one process of it waits at most.
    private const int MaxOfApi = 1;

    private const int MaxOfAllApis = 8;

    private static readonly ScriptOptions SlotOptions = new() { ParallelPerCaller = MaxOfApi, Processes = MaxOfAllApis / 2, Queue = 200 };

    private readonly ScriptSlots slots = new(time, "API");

    /// <summary>Starts a process before the first script needs it. Returns at once.</summary>
    public void Warm(OwnedProcessKey key) => _ = WarmAsync(key);

    /// <param name="key">The owner and the settings of the process.</param>
    /// <param name="request">The script and its limits. The script has no tools.</param>
    /// <param name="cancellationToken">Ends the script and its process.</param>
    /// <exception cref="ToolErrorException">Nothing ran: <c>busy</c>, <c>limit_input</c> or <c>script_not_started</c>.</exception>
    public async Task<ScriptReply> RunAsync(OwnedProcessKey key, ScriptRequest request, CancellationToken cancellationToken)
    {
        IDisposable slot = await slots.EnterAsync(key.ToString(), SlotOptions, cancellationToken);
        ScriptProcess? process = null;
        ScriptReply? reply = null;
        try
        {
            // When an idle process was killed, this may show only when the script is sent. Nothing ran then, so another process is tried.
            for (int attempt = 0; attempt < MaxAttempts; attempt++)
            {
                process = await starter.ReadyAsync(owned.Take(key) ?? await starter.StartAsync(key.Settings), cancellationToken);
                reply = await RunAsync(process, request, cancellationToken);
                if (reply is not null)
                {
                    return reply;
                }

                await process.DisposeAsync();
            }

            throw ScriptProcessStarter.Unavailable();
        }
        finally
        {
            // The caller does not wait until the process has ended, but the slot stays taken until then.
            _ = LeaveAsync(key, process, reply is not null && ProcessReuse.IsAllowed(process!, request.Limits, reply), slot);
        }
    }

    /// <returns>Null when the process was gone before it received the script.</returns>
    private async Task<ScriptReply?> RunAsync(ScriptProcess process, ScriptRequest request, CancellationToken cancellationToken)
    {
        using CancellationTokenSource expiry = new(TimeSpan.FromMilliseconds(request.Limits.TimeoutMs) + ScriptCompletion.Grace, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
        return (await completion.RunAsync(process, request, request.Limits, calls: null, either.Token, cancellationToken))?.Reply;
    }

    private async Task WarmAsync(OwnedProcessKey key)
    {
        if (!starter.IsPossible || !owned.HasPlaceFor(key, MaxOfAllApis))
        {
            return;
        }

        try
        {
            // The slot prevents that several tools of an API start a process each, and that a call starts another one meanwhile.
            using IDisposable slot = await slots.EnterAsync(key.ToString(), SlotOptions, CancellationToken.None);
            await StartAsync(key);
        }
        catch (ToolErrorException)
        {
            // Too many others start or run. The script that needs the process starts it.
        }
    }

    private async Task StartAsync(OwnedProcessKey key)
    {
        try
        {
            if (owned.HasPlaceFor(key, MaxOfAllApis))
            {
                await owned.KeepAsync(key, await starter.StartAsync(key.Settings), MaxOfApi, MaxOfAllApis);
            }
        }
        catch (ToolErrorException)
        {
            // The starter has logged it, and the script that needs a process gets an error.
        }
    }

    private async Task LeaveAsync(OwnedProcessKey key, ScriptProcess? process, bool isReusable, IDisposable slot)
    {
        using (slot)
        {
            if (process is null)
            {
                return;
            }

            if (isReusable)
            {
                await owned.KeepAsync(key, process, MaxOfApi, MaxOfAllApis);
            }
            else
            {
                await process.DisposeAsync();
                await StartAsync(key);
            }
        }
    }
}
