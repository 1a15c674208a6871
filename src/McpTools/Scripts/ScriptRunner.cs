using McpTools.Tools;
using McpTools.Workers;
using McpTools.Workers.Scripts;
using Microsoft.Extensions.Logging;

namespace McpTools.Scripts;

/// <summary>Runs one script in a process of its own and says what became of it. Whatever it does, it has ended at its deadline plus grace.</summary>
internal sealed partial class ScriptRunner(ScriptPlaces places, SpareProcesses spares, TimeProvider time, ILoggerFactory loggers)
{
    // How long past its deadline a worker may still answer, so that its own limits can explain themselves.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private ILogger Logger => field ??= loggers.CreateLogger<ScriptRunner>();

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
        using IDisposable place = await places.EnterAsync(caller, options, cancellationToken);
        ScriptProcessSettings settings = ScriptProcessSettings.Of(options);
        for (int attempt = 0; attempt < 2; attempt++)
        {
            await using ScriptProcess process = await spares.TakeAsync(settings, cancellationToken);
            spares.Fill(settings, options.Spares, places.Load);
            using var conversation = new ScriptConversation(process, request, calls, cancellationToken);
            if (conversation.Begin())
            {
                return await EndAsync(process, request, conversation, cancellationToken);
            }
        }

        throw new ToolErrorException("script_not_started", "The script never ran: its process ended before it took the script. Calling again is safe.");
    }

    private async Task<ScriptOutcome> EndAsync(
        ScriptProcess process, ScriptRequest request, ScriptConversation conversation, CancellationToken cancellationToken)
    {
        ScriptEnding ending;
        using (CancellationTokenSource expiry = new(TimeSpan.FromMilliseconds(request.Limits.TimeoutMs) + Grace, time))
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken))
        {
            try
            {
                ending = await conversation.Ended.WaitAsync(either.Token);
            }
            catch (OperationCanceledException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await process.EndAsync(TimeSpan.Zero);
                return conversation.With(new ScriptReply(Error: EndingErrors.TimedOut(request.Limits)));
            }
        }

        if (ending.Reply is { } reply)
        {
            return conversation.With(reply);
        }

        WorkerEnd end = await process.EndAsync(ending.IsBroken ? TimeSpan.Zero : Grace);
        Log.Lost(Logger, process.Id, end.ExitCode, ending.IsBroken, end.ErrorTail);
        return conversation.With(new ScriptReply(Error: EndingErrors.Of(end.ExitCode, ending.IsBroken, request.Limits)));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 500, Level = LogLevel.Warning, Message = "Script worker {Process} ended with code {ExitCode} and no answer, broken frame: {Broken}. {ErrorTail}")]
        public static partial void Lost(ILogger logger, int process, int? exitCode, bool broken, string errorTail);
    }
}
