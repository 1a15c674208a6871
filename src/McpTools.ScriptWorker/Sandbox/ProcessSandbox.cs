namespace McpTools.ScriptWorker.Sandbox;

/// <summary>Permanently gives up everything that the process does not need to run scripts.</summary>
internal static class ProcessSandbox
{
    /// <summary>
    /// Enters the sandbox. Call it once, after the warm-up, on the main thread. In a native program, code that opens a file on its first use fails
    /// afterwards, so everything that a script can reach should have run before. On Windows this does nothing, because the parent's job object
    /// limits the process.
    /// </summary>
    /// <remarks>Standard output and standard error must be pipes or terminals, because files may no longer grow.</remarks>
    /// <returns>A report on all measures. A failed measure does not stop the others, because the parent decides whether it is required.</returns>
    /// <exception cref="InvalidOperationException">The caller is on another thread.</exception>
    public static SandboxReport Enter(SandboxLimits limits)
    {
        List<string> inForce = [];
        List<SandboxFailure> failed = [];
        if (OperatingSystem.IsLinux())
        {
            LinuxProcess.RequireMainThread();
            OpenLateFiles();
        }

        if (!OperatingSystem.IsWindows())
        {
            Note(SandboxMeasure.LowPriority, ProcessPriority.Lower(limits.Niceness));
            Note(SandboxMeasure.CpuLimit, UnixResourceLimits.SetLifetimeCpu(limits.MaxLifetimeCpu));
            Note(SandboxMeasure.ResourceLimits, UnixResourceLimits.Set(limits));
        }

        if (OperatingSystem.IsLinux())
        {
            Note(SandboxMeasure.NoNewPrivileges, LinuxProcess.GiveUpNewPrivileges());
            Note(SandboxMeasure.NonDumpable, LinuxProcess.HideMemory());
            Note(SandboxMeasure.ParentDeath, LinuxProcess.DieWithParent());

            // The filter comes last, because it refuses the calls of the other measures.
            Note(SandboxMeasure.SystemCallFilter, LinuxProcess.FilterSystemCalls());
        }

        return new SandboxReport(inForce, failed);

        void Note(string measure, int errno)
        {
            if (errno == 0)
            {
                inForce.Add(measure);
            }
            else
            {
                failed.Add(new SandboxFailure(measure, errno));
            }
        }
    }

    /// <summary>
    /// Limits the processor time from now on, but not beyond the limit of the process's lifetime. The system kills the process with SIGXCPU at this
    /// limit, and with SIGKILL at the limit of its lifetime. Call it before each run.
    /// </summary>
    /// <param name="more">The time of all threads together. It is rounded up, because the system counts whole seconds.</param>
    /// <returns>Null when the limit is in force, and on Windows, where there is none.</returns>
    public static SandboxFailure? LimitCpu(TimeSpan more)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        int errno = UnixResourceLimits.SetCpu(Environment.CpuUsage.TotalTime + more);
        return errno == 0 ? null : new SandboxFailure(SandboxMeasure.CpuLimit, errno);
    }

    // Random numbers and the console open files on first use. Without its device the runtime would use predictable random numbers.
    private static void OpenLateFiles()
    {
        _ = Guid.NewGuid();
        _ = new Random().Next();
        using Stream output = Console.OpenStandardOutput();
        output.Write([]);
    }
}

/// <summary>The limits of a process in the sandbox.</summary>
internal sealed record SandboxLimits
{
    public static SandboxLimits Default { get; } = new();

    /// <summary>The most bytes of private writable memory, including stacks and the runtime; default 256 MiB.</summary>
    public long MaxDataBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>The most open files; default 64, and 512 for a runtime that loads assemblies, which opens each of them twice.</summary>
    public int MaxOpenFiles { get; init; } = Processor.CompilesAtRunTime ? 512 : 64;

    /// <summary>
    /// The processor time of the process in its whole lifetime, in whole seconds; default one hour. <see cref="ProcessSandbox.LimitCpu"/> sets
    /// the limit of one run.
    /// </summary>
    public TimeSpan MaxLifetimeCpu { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The increase of the niceness relative to the server, 0 to 19; default 10.</summary>
    public int Niceness { get; init; } = 10;
}
