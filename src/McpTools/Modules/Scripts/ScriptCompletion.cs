using McpTools.Workers;
using McpTools.Workers.Scripts;
using Microsoft.Extensions.Logging;

namespace McpTools.Modules.Scripts;

/// <summary>Sends a script to its process, waits for its end, and makes the reply when the process cannot send one.</summary>
internal sealed partial class ScriptCompletion(ILoggerFactory loggers)
{
    /// <summary>The time after its deadline in which a worker may still answer, so that it can report a limit of its own.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private ILogger Logger => field ??= loggers.CreateLogger<ScriptCompletion>();

    /// <param name="process">A process without a running script. It is ended when it sends no answer or an invalid one.</param>
    /// <param name="request">The script, with the time that is left for it.</param>
    /// <param name="limits">The limits that error messages name.</param>
    /// <param name="calls">Answers the tool calls; null when the script has no tools.</param>
    /// <param name="expired">Is cancelled when the time of the script and the grace period are over, or with <paramref name="cancellationToken"/>.</param>
    /// <param name="cancellationToken">Is cancelled when nobody waits for the script any more.</param>
    /// <returns>The outcome; null when the process was gone before it received the script, so nothing ran.</returns>
    public async Task<ScriptOutcome?> RunAsync(
        ScriptProcess process, ScriptRequest request, ScriptLimits limits, ScriptCallHandler? calls, CancellationToken expired, CancellationToken cancellationToken)
    {
        using var conversation = new ScriptConversation(process, request, calls, cancellationToken);
        Task<bool> begun = Task.Run(conversation.Begin, CancellationToken.None);
        ConversationResult result;
        try
        {
            if (!await begun.WaitAsync(expired))
            {
                return null;
            }

            result = await conversation.Ended.WaitAsync(expired);
        }
        catch (OperationCanceledException)
        {
            // Sending a large request blocks until it is read, and a process that has run scripts may not read any more. Ending the process ends the wait.
            await process.EndAsync(TimeSpan.Zero);
            await begun;
            cancellationToken.ThrowIfCancellationRequested();
            return conversation.With(new ScriptReply(Error: ScriptExitErrors.TimedOut(limits)));
        }

        if (result.Reply is { } reply)
        {
            // The worker's own limit is shorter, because the time to get a process is subtracted. The message must name the whole limit.
            return conversation.With(reply.Error?.Code is ScriptErrorCode.LimitTime ? reply with { Error = ScriptExitErrors.OverTime(limits) } : reply);
        }

        WorkerEnd end = await process.EndAsync(result.IsBroken ? TimeSpan.Zero : Grace);
        Log.Lost(Logger, process.Id, end.ExitCode, result.IsBroken, end.StandardError);
        return conversation.With(new ScriptReply(Error: ScriptExitErrors.Of(end.ExitCode, result.IsBroken, limits)));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 500, Level = LogLevel.Warning, Message = "Script worker {Process} ended with code {ExitCode} and no answer, broken frame: {Broken}. {StandardError}")]
        public static partial void Lost(ILogger logger, int process, int? exitCode, bool broken, string standardError);
    }
}

/// <summary>Makes the error for a script whose process sent no answer.</summary>
internal static class ScriptExitErrors
{
    /// <summary>The code for a script whose result is not known.</summary>
    public const string LostCode = "script_lost";

    private const int FirstSignal = 128;
    private const int Sigill = FirstSignal + 4;
    private const int Sigabrt = FirstSignal + 6;
    private const int Sigsegv = FirstSignal + 11;
    private const int Sigxcpu = FirstSignal + 24;

    // Windows uses these exit codes instead of signals.
    private const int AccessViolation = unchecked((int)0xC0000005);
    private const int StackOverflow = unchecked((int)0xC00000FD);
    private const int FailFast = unchecked((int)0xC0000409);

    private static readonly int Sigbus = FirstSignal + (OperatingSystem.IsMacOS() ? 10 : 7);

    public static ScriptError OverTime(ScriptLimits limits) => new(
        ScriptErrorCode.LimitTime, $"The script ran over its {limits.TimeoutMs} ms. Do less in one run, or give it more time by timeout_ms.");

    public static ScriptError OverTimeAfterWait(TimeSpan waited, ScriptLimits limits) => new(
        ScriptErrorCode.LimitTime,
        $"The script waited {waited.TotalMilliseconds:0} of its {limits.TimeoutMs} ms for a process, because others were running, and did not end in the rest. Call again in a moment, or give it more time by timeout_ms.");

    public static ScriptError TimedOut(ScriptLimits limits) => new(
        ScriptErrorCode.LimitTime,
        $"The script was still busy within one operation after its {limits.TimeoutMs} ms, and was ended. Do less in one run, or give it more time by timeout_ms.");

    /// <param name="exitCode">The exit code of the process; null when it is not known.</param>
    /// <param name="isBroken">Whether the last message of the process was invalid.</param>
    /// <param name="limits">The limits of the script.</param>
    public static ScriptError Of(int? exitCode, bool isBroken, ScriptLimits limits) => exitCode switch
    {
        _ when isBroken => Lost("its process sent an invalid answer"),
        Sigxcpu when !OperatingSystem.IsWindows() => new ScriptError(
            ScriptErrorCode.LimitCpu, $"The script used over {limits.CpuMs} ms of processor time within one operation, and was ended. Do less in one run."),
        { } code when IsCrash(code) => new ScriptError(
            ScriptErrorCode.LimitCrash,
            "The script exhausted the stack or the memory within one operation, and its process ended. Nest less deep, and work on less data at a time."),
        _ => Lost("its process was ended from outside"),
    };

    private static bool IsCrash(int exitCode) => OperatingSystem.IsWindows()
        ? exitCode is AccessViolation or StackOverflow or FailFast
        : exitCode is Sigsegv or Sigabrt or Sigill || exitCode == Sigbus;

    private static ScriptError Lost(string why) => new(
        LostCode, $"The script had begun to run and its result was lost: {why}. The effects of its tool calls until then remain; check them before you run it again.");
}
