using System.ComponentModel;
using McpTools.Contract;
using McpTools.Workers;
using Microsoft.Extensions.Logging;

namespace McpTools.Modules.Scripts;

/// <summary>Starts the program that runs scripts.</summary>
/// <param name="command">How; null where the program is not there.</param>
/// <param name="time">Measures the waits at the end of a process.</param>
/// <param name="loggers">Gets what callers must not see.</param>
internal sealed partial class ScriptProcessStarter(WorkerCommand? command, TimeProvider time, ILoggerFactory loggers)
{
    private readonly SandboxGaps gaps = new(loggers);

    private ILogger Logger => field ??= loggers.CreateLogger<ScriptProcessStarter>();

    public bool IsPossible => command is not null;

    /// <returns>One that may take a while until it is ready; the caller's to dispose.</returns>
    /// <exception cref="ToolErrorException">None can be started.</exception>
    public async Task<ScriptProcess> StartAsync(ScriptProcessSettings settings)
    {
        try
        {
            return await ScriptProcess.StartAsync(command ?? throw Unavailable(), settings, time);
        }
        catch (Win32Exception refused)
        {
            Log.NotStarted(Logger, refused);
            throw Unavailable();
        }
    }

    /// <summary>Waits until it can take a script. One that never can, or that nobody waits for any more, is disposed of.</summary>
    /// <exception cref="ToolErrorException">It ended before, or is not held as it has to be.</exception>
    public async Task<ScriptProcess> ReadyAsync(ScriptProcess process, CancellationToken cancellationToken)
    {
        try
        {
            return await IsReadyAsync(process, cancellationToken) ? process : throw await UnableAsync(process);
        }
        catch (OperationCanceledException)
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <returns>False when it ended before.</returns>
    /// <exception cref="ToolErrorException">It is not held as it has to be, and was disposed of.</exception>
    public async Task<bool> IsReadyAsync(ScriptProcess process, CancellationToken cancellationToken)
    {
        try
        {
            if (gaps.Allow(await process.Ready.WaitAsync(cancellationToken), process.Settings.RequireSandbox))
            {
                return true;
            }
        }
        catch (IOException)
        {
            return false;
        }

        await process.DisposeAsync();
        throw new ToolErrorException(
            "script_not_started", "The script never ran: this server runs scripts only in their whole sandbox, which the system did not grant. Its operator finds why in the log.");
    }

    /// <summary>Disposes of one that ended before it was ready.</summary>
    /// <returns>What to throw.</returns>
    public async Task<ToolErrorException> UnableAsync(ScriptProcess process)
    {
        WorkerEnd end = await process.EndAsync(TimeSpan.FromSeconds(1));
        await process.DisposeAsync();
        Log.EndedAtStart(Logger, end.ExitCode, end.StandardError);
        return Unavailable();
    }

    public static ToolErrorException Unavailable() => new(
        "script_not_started", "The script never ran: the program that runs scripts could not be started on the server. Its operator finds why in the log.");

    private static partial class Log
    {
        [LoggerMessage(EventId = 510, Level = LogLevel.Error, Message = "The script worker could not be started")]
        public static partial void NotStarted(ILogger logger, Exception exception);

        [LoggerMessage(EventId = 511, Level = LogLevel.Error, Message = "The script worker ended while it started, with code {ExitCode}. {StandardError}")]
        public static partial void EndedAtStart(ILogger logger, int? exitCode, string standardError);
    }
}
