namespace McpTools.ScriptWorker.Sandbox;

/// <summary>Gives up, for the whole process and for good, what running scripts does not need.</summary>
internal static class ProcessSandbox
{
    /// <summary>
    /// To be called once, warm, on the main thread. What opens a file on first use fails from then on in a native program, so everything
    /// a script can reach should have run before. Nothing is done on Windows, where the parent's job object holds the process.
    /// </summary>
    /// <remarks>Standard output and error must be pipes or terminals: a file they lead to may not grow any more.</remarks>
    /// <returns>
    /// Every measure is tried whatever became of those before; whether one that failed is needed is for the parent to say.
    /// </returns>
    /// <exception cref="InvalidOperationException">Called on another thread.</exception>
    public static SandboxReport Enter(SandboxLimits limits)
    {
        List<string> holding = [];
        List<SandboxFailure> failed = [];
        if (OperatingSystem.IsLinux())
        {
            LinuxProcess.RequireMainThread();
            UseWhatIsOpenedLate();
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

            // The last, since it refuses what the others do.
            Note(SandboxMeasure.SystemCallFilter, LinuxProcess.FilterSystemCalls());
        }

        return new SandboxReport(holding, failed);

        void Note(string measure, int errno)
        {
            if (errno == 0)
            {
                holding.Add(measure);
            }
            else
            {
                failed.Add(new SandboxFailure(measure, errno));
            }
        }
    }

    /// <summary>
    /// Gives the process so much more processor time from now, or what is left of its lifetime; then the system kills it, by SIGXCPU or, at
    /// the end of its lifetime, SIGKILL. To be called before each run.
    /// </summary>
    /// <param name="more">Of all threads together; the system counts whole seconds, so it is rounded up.</param>
    /// <returns>Null when the limit holds, and on Windows, where there is none.</returns>
    public static SandboxFailure? LimitCpu(TimeSpan more)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        int errno = UnixResourceLimits.SetCpu(Environment.CpuUsage.TotalTime + more);
        return errno == 0 ? null : new SandboxFailure(SandboxMeasure.CpuLimit, errno);
    }

    // Without its device the runtime would make do with random numbers that can be guessed; the console sets itself up at its first write.
    private static void UseWhatIsOpenedLate()
    {
        _ = Guid.NewGuid();
        _ = new Random().Next();
        using Stream output = Console.OpenStandardOutput();
        output.Write([]);
    }
}

/// <summary>What a process may still use once it has entered the sandbox.</summary>
internal sealed record SandboxLimits
{
    public static SandboxLimits Default { get; } = new();

    /// <summary>Bytes of private memory that may be written to, stacks and runtime included; default 256 MiB.</summary>
    public long MaxDataBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>Files that may be open at once; default 64, and 512 where the runtime holds every assembly open, twice.</summary>
    public int MaxOpenFiles { get; init; } = Processor.CompilesAtRunTime ? 512 : 64;

    /// <summary>
    /// Processor time of the process in all its life, in whole seconds; default one hour. That of one run is set by
    /// <see cref="ProcessSandbox.LimitCpu"/>.
    /// </summary>
    public TimeSpan MaxLifetimeCpu { get; init; } = TimeSpan.FromHours(1);

    /// <summary>By how much its threads come after those of the server, 0 to 19; default 10.</summary>
    public int Niceness { get; init; } = 10;
}
