using McpTools.Workers;
using McpTools.Workers.Scripts;
using Microsoft.Extensions.Logging;

namespace McpTools.Modules.Scripts;

/// <summary>Waits for what becomes of a script, and says it when its process cannot.</summary>
internal sealed partial class ScriptCompletion(ILoggerFactory loggers)
{
    /// <summary>How long past its deadline a worker may still answer, so that its own limits can explain themselves.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private ILogger Logger => field ??= loggers.CreateLogger<ScriptCompletion>();

    /// <param name="process">Ended when it gives no answer, or one that makes no sense.</param>
    /// <param name="limits">What the script is told that it was given.</param>
    /// <param name="conversation">Begun.</param>
    /// <param name="expired">Fires when the time of the script and the grace are over, or with <paramref name="cancellationToken"/>.</param>
    /// <param name="cancellationToken">Nobody waits for the script any more.</param>
    public async Task<ScriptOutcome> WaitAsync(
        ScriptProcess process, ScriptLimits limits, ScriptConversation conversation, CancellationToken expired, CancellationToken cancellationToken)
    {
        ConversationResult ending;
        try
        {
            ending = await conversation.Ended.WaitAsync(expired);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await process.EndAsync(TimeSpan.Zero);
            return conversation.With(new ScriptReply(Error: ScriptExitErrors.TimedOut(limits)));
        }

        if (ending.Reply is { } reply)
        {
            // What the worker was given is less by the time it took to have one.
            return conversation.With(reply.Error?.Code is ScriptErrorCode.LimitTime ? reply with { Error = ScriptExitErrors.OverTime(limits) } : reply);
        }

        WorkerEnd end = await process.EndAsync(ending.IsBroken ? TimeSpan.Zero : Grace);
        Log.Lost(Logger, process.Id, end.ExitCode, ending.IsBroken, end.StandardError);
        return conversation.With(new ScriptReply(Error: ScriptExitErrors.Of(end.ExitCode, ending.IsBroken, limits)));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 500, Level = LogLevel.Warning, Message = "Script worker {Process} ended with code {ExitCode} and no answer, broken frame: {Broken}. {StandardError}")]
        public static partial void Lost(ILogger logger, int process, int? exitCode, bool broken, string standardError);
    }
}

/// <summary>Says for a script whose process gave no answer what that means.</summary>
internal static class ScriptExitErrors
{
    /// <summary>The code where nobody knows what became of a script.</summary>
    public const string LostCode = "script_lost";

    private const int FirstSignal = 128;
    private const int Sigill = FirstSignal + 4;
    private const int Sigabrt = FirstSignal + 6;
    private const int Sigsegv = FirstSignal + 11;
    private const int Sigxcpu = FirstSignal + 24;

    // What Windows gives as the exit code instead.
    private const int AccessViolation = unchecked((int)0xC0000005);
    private const int StackOverflow = unchecked((int)0xC00000FD);
    private const int FailFast = unchecked((int)0xC0000409);

    private static readonly int Sigbus = FirstSignal + (OperatingSystem.IsMacOS() ? 10 : 7);

    public static ScriptError OverTime(ScriptLimits limits) => new(
        ScriptErrorCode.LimitTime, $"The script ran over its {limits.TimeoutMs} ms. Do less in one run, or give it more time by timeout_ms.");

    public static ScriptError TimedOut(ScriptLimits limits) => new(
        ScriptErrorCode.LimitTime,
        $"The script was still busy within one operation after its {limits.TimeoutMs} ms, and was ended. Do less in one run, or give it more time by timeout_ms.");

    /// <param name="exitCode">Of the process; null when nobody knows.</param>
    /// <param name="isBroken">Whether its last words made no sense.</param>
    /// <param name="limits">What the script was given.</param>
    public static ScriptError Of(int? exitCode, bool isBroken, ScriptLimits limits) => exitCode switch
    {
        _ when isBroken => Lost("its process gave an answer that makes no sense"),
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
        LostCode, $"The script had begun to run and its result was lost: {why}. What it did by its tool calls until then stays done; look before you run it again.");
}
