namespace McpTools.ScriptWorker.Sandbox;

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
