using System.ComponentModel;
using McpTools.Contract;
using McpTools.Workers;
using Microsoft.Extensions.Logging;

namespace McpTools.Modules.Scripts;

/// <summary>Starts processes of the program that runs scripts, and waits until they are ready.</summary>
/// <param name="command">The command that starts the program; null when the program is not installed.</param>
/// <param name="time">Measures the waits when a process ends.</param>
/// <param name="loggers">Receive the details that callers must not see.</param>
internal sealed partial class ScriptProcessStarter(WorkerCommand? command, TimeProvider time, ILoggerFactory loggers)
{
    private readonly SandboxGaps gaps = new(loggers);

    private ILogger Logger => field ??= loggers.CreateLogger<ScriptProcessStarter>();

    public bool IsPossible => command is not null;

    /// <returns>A process that may not be ready yet. The caller disposes it.</returns>
    /// <exception cref="ToolErrorException">No process can be started.</exception>
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

    /// <summary>Waits until the process can run a script. Disposes the process when it never can, or when the wait is cancelled.</summary>
    /// <exception cref="ToolErrorException">The process ended before, or its sandbox is incomplete and the settings require it.</exception>
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

    /// <returns>False when the process ended before it was ready.</returns>
    /// <exception cref="ToolErrorException">The sandbox is incomplete and the settings require it. The process was disposed.</exception>
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
            "script_not_started", "The script never ran: this server runs scripts only in a complete sandbox, and the system did not provide one. The operator finds the reason in the log.");
    }

    /// <summary>Logs and disposes a process that ended before it was ready.</summary>
    /// <returns>The exception to throw.</returns>
    public async Task<ToolErrorException> UnableAsync(ScriptProcess process)
    {
        WorkerEnd end = await process.EndAsync(TimeSpan.FromSeconds(1));
        await process.DisposeAsync();
        Log.EndedAtStart(Logger, end.ExitCode, end.StandardError);
        return Unavailable();
    }

    public static ToolErrorException Unavailable() => new(
        "script_not_started", "The script never ran: the program that runs scripts could not be started on the server. The operator finds the reason in the log.");

    private static partial class Log
    {
        [LoggerMessage(EventId = 510, Level = LogLevel.Error, Message = "The script worker could not be started")]
        public static partial void NotStarted(ILogger logger, Exception exception);

        [LoggerMessage(EventId = 511, Level = LogLevel.Error, Message = "The script worker ended while it started, with code {ExitCode}. {StandardError}")]
        public static partial void EndedAtStart(ILogger logger, int? exitCode, string standardError);
    }
}
