using McpTools.Contract;
using McpTools.Workers.Scripts;

namespace McpTools.Modules.Scripts;

/// <summary>
/// Runs scripts that tools.json names, each in an engine of its own but in a process that is kept: they are called often, and short enough
/// that starting a process would be most of their time.
/// </summary>
internal sealed class OperatorScripts(SharedProcesses processes, ScriptCompletion endings, TimeProvider time)
{
    private const int MaxAttempts = 2;

    // By which the worker exceeds the processor time of a script, rounded up to whole seconds.
    private static readonly TimeSpan CpuGrace = TimeSpan.FromSeconds(2);

    // One at a time for each process, and at any time fewer than are kept, so that there is one that can make way.
    private static readonly ScriptOptions Places = new() { ParallelPerCaller = 1, Processes = SharedProcesses.Most / 2, Queue = 200 };

    private readonly ScriptSlots places = new(time, "API");

    /// <summary>Has a process ready before a script comes.</summary>
    public void Warm(SharedProcessKey use) => processes.Warm(use);

    /// <param name="use">Whose process it is.</param>
    /// <param name="request">The script and its limits. It has no tools.</param>
    /// <param name="cancellationToken">Ends the script, and its process.</param>
    /// <exception cref="ToolErrorException">Nothing ran: <c>busy</c>, <c>limit_input</c> or <c>script_not_started</c>.</exception>
    public async Task<ScriptReply> RunAsync(SharedProcessKey use, ScriptRequest request, CancellationToken cancellationToken)
    {
        IDisposable place = await places.EnterAsync(use.ToString(), Places, cancellationToken);
        SharedProcess? taken = null;
        bool isSound = false;
        try
        {
            // One that was killed while it waited may only show when it is spoken to; then nothing ran, and another is as good.
            for (int attempt = 0; attempt < MaxAttempts; attempt++)
            {
                taken = processes.Take(use);
                if (await TryRunAsync(await taken.ReadyAsync(cancellationToken), request, cancellationToken) is { } reply)
                {
                    // What has met a limit may have left anything behind, a heap that is full for example.
                    isSound = reply.Error is null or { Code: ScriptErrorCode.ScriptError or ScriptErrorCode.SyntaxError };
                    return reply;
                }

                await processes.GiveBackAsync(use, taken, TimeSpan.Zero, isSound);
                taken = null;
            }

            throw ScriptProcessStarter.Unavailable();
        }
        finally
        {
            // The answer does not wait for the end of a process, but the place does.
            _ = LeaveAsync(use, taken, TimeSpan.FromMilliseconds(request.Limits.CpuMs) + CpuGrace, isSound, place);
        }
    }

    /// <returns>Null when the process was gone before it had the script.</returns>
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
            // A large order waits to be read, and a process that has run scripts may not read any more. It ends, and with it the waiting.
            await process.EndAsync(TimeSpan.Zero);
            await begun;
            cancellationToken.ThrowIfCancellationRequested();
            return new ScriptReply(Error: ScriptExitErrors.TimedOut(request.Limits));
        }

        return (await endings.WaitAsync(process, request.Limits, conversation, either.Token, cancellationToken)).Reply;
    }

    private async Task LeaveAsync(SharedProcessKey use, SharedProcess? process, TimeSpan given, bool isSound, IDisposable place)
    {
        using (place)
        {
            if (process is not null)
            {
                await processes.GiveBackAsync(use, process, given, isSound);
            }
        }
    }
}
