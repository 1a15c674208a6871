using McpTools.Contract;
using McpTools.Workers.Scripts;

namespace McpTools.Modules.Scripts;

/// <summary>
/// Runs the scripts that tools.json names. Each has an engine of its own, but the process is shared: these scripts run often, and they are so
/// short that most of their time would go into starting a process.
/// </summary>
internal sealed class OperatorScripts(SharedProcesses processes, ScriptCompletion completion, TimeProvider time)
{
    private const int MaxAttempts = 2;

    // The worker may exceed the processor time of a script by this much, rounded up to whole seconds.
    private static readonly TimeSpan CpuGrace = TimeSpan.FromSeconds(2);

    // One script runs in a process at a time. Fewer scripts run than there are processes, so that an idle process can always be replaced.
    private static readonly ScriptOptions SlotOptions = new() { ParallelPerCaller = 1, Processes = SharedProcesses.MaxProcesses / 2, Queue = 200 };

    private readonly ScriptSlots slots = new(time, "API");

    /// <summary>Starts a process before the first script needs it.</summary>
    public void Warm(SharedProcessKey key) => processes.Warm(key);

    /// <param name="key">The owner and the settings of the process.</param>
    /// <param name="request">The script and its limits. The script has no tools.</param>
    /// <param name="cancellationToken">Ends the script and its process.</param>
    /// <exception cref="ToolErrorException">Nothing ran: <c>busy</c>, <c>limit_input</c> or <c>script_not_started</c>.</exception>
    public async Task<ScriptReply> RunAsync(SharedProcessKey key, ScriptRequest request, CancellationToken cancellationToken)
    {
        IDisposable slot = await slots.EnterAsync(key.ToString(), SlotOptions, cancellationToken);
        SharedProcess? taken = null;
        bool isReusable = false;
        try
        {
            // When an idle process was killed, this may show only when the script is sent. Nothing ran then, so another process is tried.
            for (int attempt = 0; attempt < MaxAttempts; attempt++)
            {
                taken = processes.Take(key);
                if (await TryRunAsync(await taken.ReadyAsync(cancellationToken), request, cancellationToken) is { } reply)
                {
                    // A script that exceeded a limit may have left the process in a bad state, for example with a full heap.
                    isReusable = reply.Error is null or { Code: ScriptErrorCode.ScriptError or ScriptErrorCode.SyntaxError };
                    return reply;
                }

                await processes.GiveBackAsync(key, taken, TimeSpan.Zero, isReusable);
                taken = null;
            }

            throw ScriptProcessStarter.Unavailable();
        }
        finally
        {
            // The caller does not wait until the process has ended, but the slot stays taken until then.
            _ = LeaveAsync(key, taken, TimeSpan.FromMilliseconds(request.Limits.CpuMs) + CpuGrace, isReusable, slot);
        }
    }

    /// <returns>Null when the process was gone before it received the script.</returns>
    private async Task<ScriptReply?> TryRunAsync(ScriptProcess process, ScriptRequest request, CancellationToken cancellationToken)
    {
        using CancellationTokenSource expiry = new(TimeSpan.FromMilliseconds(request.Limits.TimeoutMs) + ScriptCompletion.Grace, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
        using var conversation = new ScriptConversation(process, request, calls: null, cancellationToken);
        Task<bool> begun = Task.Run(conversation.Begin, CancellationToken.None);
        try
        {
            if (!await begun.WaitAsync(either.Token))
            {
                return null;
            }
        }
        catch (OperationCanceledException)
        {
            // Sending a large request blocks until it is read, and a process that has run scripts may not read any more. Ending the process ends the wait.
            await process.EndAsync(TimeSpan.Zero);
            await begun;
            cancellationToken.ThrowIfCancellationRequested();
            return new ScriptReply(Error: ScriptExitErrors.TimedOut(request.Limits));
        }

        return (await completion.WaitAsync(process, request.Limits, conversation, either.Token, cancellationToken)).Reply;
    }

    private async Task LeaveAsync(SharedProcessKey key, SharedProcess? process, TimeSpan granted, bool isReusable, IDisposable slot)
    {
        using (slot)
        {
            if (process is not null)
            {
                await processes.GiveBackAsync(key, process, granted, isReusable);
            }
        }
    }
}
