using McpTools.Workers;
using McpTools.Workers.Scripts;
using Microsoft.Extensions.Logging;

namespace McpTools.Modules.Scripts;

/// <summary>Waits for what becomes of a script, and says it when its process cannot.</summary>
internal sealed partial class ScriptEndings(ILoggerFactory loggers)
{
    /// <summary>How long past its deadline a worker may still answer, so that its own limits can explain themselves.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private ILogger Logger => field ??= loggers.CreateLogger<ScriptEndings>();

    /// <param name="process">Ended when it gives no answer, or one that makes no sense.</param>
    /// <param name="limits">What the script is told that it was given.</param>
    /// <param name="conversation">Begun.</param>
    /// <param name="expired">Fires when the time of the script and the grace are over, or with <paramref name="cancellationToken"/>.</param>
    /// <param name="cancellationToken">Nobody waits for the script any more.</param>
    public async Task<ScriptOutcome> WaitAsync(
        ScriptProcess process, ScriptLimits limits, ScriptConversation conversation, CancellationToken expired, CancellationToken cancellationToken)
    {
        ScriptEnding ending;
        try
        {
            ending = await conversation.Ended.WaitAsync(expired);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await process.EndAsync(TimeSpan.Zero);
            return conversation.With(new ScriptReply(Error: EndingErrors.TimedOut(limits)));
        }

        if (ending.Reply is { } reply)
        {
            // What the worker was given is less by the time it took to have one.
            return conversation.With(reply.Error?.Code is ScriptErrorCode.LimitTime ? reply with { Error = EndingErrors.OverTime(limits) } : reply);
        }

        WorkerEnd end = await process.EndAsync(ending.IsBroken ? TimeSpan.Zero : Grace);
        Log.Lost(Logger, process.Id, end.ExitCode, ending.IsBroken, end.ErrorTail);
        return conversation.With(new ScriptReply(Error: EndingErrors.Of(end.ExitCode, ending.IsBroken, limits)));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 500, Level = LogLevel.Warning, Message = "Script worker {Process} ended with code {ExitCode} and no answer, broken frame: {Broken}. {ErrorTail}")]
        public static partial void Lost(ILogger logger, int process, int? exitCode, bool broken, string errorTail);
    }
}
