using System.Globalization;
using System.Runtime.InteropServices;
using McpTools.Workers.Scripts;
using Microsoft.Extensions.Logging;

namespace McpTools.Modules.Scripts;

/// <summary>Logs, once for each kind of gap, which sandbox measures are not in force in the processes that run scripts.</summary>
internal sealed partial class SandboxGaps(ILoggerFactory loggers)
{
    // There are about ten measures, so an operator would not read more kinds of gaps than this.
    private const int MaxReports = 100;

    private readonly Lock gate = new();
    private readonly HashSet<string> reported = new(StringComparer.Ordinal);

    private ILogger Logger => field ??= loggers.CreateLogger<SandboxGaps>();

    /// <returns>Whether a script may run in a process with this report.</returns>
    public bool Allow(WorkerReady ready, bool isRequired)
    {
        if (ready.Failed.Count == 0)
        {
            return true;
        }

        string gaps = string.Join("; ", ready.Failed.Select(Describe));
        bool isNew;
        lock (gate)
        {
            isNew = reported.Count < MaxReports && reported.Add($"{isRequired} {gaps}");
        }

        if (isNew && isRequired)
        {
            Log.Refused(Logger, gaps);
        }
        else if (isNew)
        {
            Log.Incomplete(Logger, gaps);
        }

        return !isRequired;
    }

    // The worker reports the name of the measure and, in brackets, the error number of the system.
    private static string Describe(string failure)
    {
        string[] parts = failure.Split([' ', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        string measure = parts is [var first, ..] ? first : failure;
        string reason = parts is [_, var number, ..] && int.TryParse(number, CultureInfo.InvariantCulture, out int errno)
            ? $", errno {errno} ({Marshal.GetPInvokeErrorMessage(errno)})" : "";
        return $"{measure}{reason}: {MeaningOf(measure)}";
    }

    private static string MeaningOf(string measure) => measure switch
    {
        "seccomp" => "system calls are not filtered, so a script that breaks out of the engine reaches files and the network",
        "no_new_privs" => "a program that such a script starts may gain rights",
        "rlimits" => "memory and files are limited by the engine alone",
        "cpu_limit" => "processor time is limited by the engine alone",
        "non_dumpable" => "other processes of this user can read the memory of a script",
        "parent_death" => "a script may outlive a killed server for a moment",
        "low_priority" => "scripts take the processor from the server",
        _ => "a measure that this server does not know",
    };

    private static partial class Log
    {
        [LoggerMessage(EventId = 520, Level = LogLevel.Warning, Message = "Scripts run without a part of their sandbox. {Gaps}. With \"requireSandbox\": true in the section \"javascript\" none would run")]
        public static partial void Incomplete(ILogger logger, string gaps);

        [LoggerMessage(EventId = 521, Level = LogLevel.Error, Message = "No script runs, because javascript.requireSandbox is on and a part of the sandbox is missing. {Gaps}")]
        public static partial void Refused(ILogger logger, string gaps);
    }
}
