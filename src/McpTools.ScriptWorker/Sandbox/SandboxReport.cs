namespace McpTools.ScriptWorker.Sandbox;

/// <summary>The names of the sandbox measures. They are stable.</summary>
internal static class SandboxMeasure
{
    /// <summary>The limits of memory, open files, file size and core dumps, on Unix.</summary>
    public const string ResourceLimits = "rlimits";

    /// <summary>The limit of processor time, on Unix.</summary>
    public const string CpuLimit = "cpu_limit";

    /// <summary>The lower priority, so that the server's threads run first, on Unix.</summary>
    public const string LowPriority = "low_priority";

    /// <summary>The rule that programs which the process starts gain no privileges, on Linux.</summary>
    public const string NoNewPrivileges = "no_new_privs";

    /// <summary>The protection of its memory from other processes, on Linux.</summary>
    public const string NonDumpable = "non_dumpable";

    /// <summary>The signal that kills the process when the thread that started it ends, on Linux.</summary>
    public const string ParentDeath = "parent_death";

    /// <summary>The filter of system calls, on Linux.</summary>
    public const string SystemCallFilter = "seccomp";
}

/// <param name="Errno">The error number that the system returned.</param>
internal readonly record struct SandboxFailure(string Measure, int Errno);

/// <summary>The result of entering the sandbox. A measure that the operating system does not offer is in neither list.</summary>
/// <param name="InForce">Names of <see cref="SandboxMeasure"/>.</param>
internal sealed record SandboxReport(IReadOnlyList<string> InForce, IReadOnlyList<SandboxFailure> Failed);
