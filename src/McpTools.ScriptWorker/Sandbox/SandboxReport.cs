namespace McpTools.ScriptWorker.Sandbox;

/// <summary>The words for what holds a process. Stable.</summary>
internal static class SandboxMeasure
{
    /// <summary>Limits of memory, files, file size and core dumps. Unix.</summary>
    public const string ResourceLimits = "rlimits";

    /// <summary>Limit of processor time. Unix.</summary>
    public const string CpuLimit = "cpu_limit";

    /// <summary>The server's threads come first. Unix.</summary>
    public const string LowPriority = "low_priority";

    /// <summary>No program it could start would gain rights. Linux.</summary>
    public const string NoNewPrivileges = "no_new_privs";

    /// <summary>Its memory is nobody else's to read. Linux.</summary>
    public const string NonDumpable = "non_dumpable";

    /// <summary>It is killed when the thread that started it ends. Linux.</summary>
    public const string ParentDeath = "parent_death";

    /// <summary>The filter of system calls. Linux.</summary>
    public const string SystemCallFilter = "seccomp";
}

/// <param name="Errno">What the system gave as the reason.</param>
internal readonly record struct SandboxFailure(string Measure, int Errno);

/// <summary>What came of entering. A measure that the operating system does not offer is in neither list.</summary>
/// <param name="Holding">Words of <see cref="SandboxMeasure"/>.</param>
internal sealed record SandboxReport(IReadOnlyList<string> Holding, IReadOnlyList<SandboxFailure> Failed);
