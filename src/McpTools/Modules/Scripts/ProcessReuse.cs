using McpTools.Workers.Scripts;

namespace McpTools.Modules.Scripts;

/// <summary>Decides whether a process may run another script of its owner.</summary>
internal static class ProcessReuse
{
    /// <summary>The most scripts of one process.</summary>
    public const int MaxScripts = 1_000;

    /// <summary>The age at which a process is replaced.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    /// <summary>The processor time after which a process is replaced. The system kills it at one hour, even within a script.</summary>
    public static readonly TimeSpan MaxProcessorTime = TimeSpan.FromMinutes(50);

    /// <summary>The part of the limit of the heap above which a process is replaced, because it would leave too little for the next script.</summary>
    private const double MostHeldHeap = 0.5;

    /// <param name="process">The process, in which no script is running.</param>
    /// <param name="limits">The limits of its last script.</param>
    /// <param name="reply">The reply of its last script.</param>
    public static bool IsAllowed(ScriptProcess process, ScriptLimits limits, ScriptReply reply) =>
        HasEndedCleanly(limits, reply)
        && reply.Use is { } use
        && use.HeldBytes <= process.Settings.HeapMegabytes * 1024L * 1024 * MostHeldHeap
        && use.ProcessorMs <= MaxProcessorTime.TotalMilliseconds
        && process.Scripts < MaxScripts
        && process.Age < MaxAge;

    // The state of a process in which a script exceeded a limit is not known; for example, its heap may be full. A script without a console
    // drops all output, which exceeds nothing.
    private static bool HasEndedCleanly(ScriptLimits limits, ScriptReply reply) =>
        reply.Error is null or { Code: ScriptErrorCode.ScriptError or ScriptErrorCode.SyntaxError }
        && (limits.ConsoleCharacters == 0 || reply.ConsoleCharactersDropped == 0);
}
