namespace McpTools.Workers;

/// <summary>The limits of a worker process.</summary>
internal sealed record WorkerOptions
{
    public static WorkerOptions Default { get; } = new();

    public FrameLimits Frames { get; init; } = FrameLimits.Default;

    /// <summary>The time after its deadline in which a worker may still answer, so that it can report a limit of its own; default 500 ms.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The most requests that one process serves; default 1, so that nothing can leak from one request to the next.</summary>
    public int MaxExchanges { get; init; } = 1;

    /// <summary>The limit of the worker's managed heap in bytes, which its runtime enforces; default 128 MiB.</summary>
    public long MaxHeapBytes { get; init; } = 128 * 1024 * 1024;

    /// <summary>The environment variables of the worker besides the settings of its runtime; default none.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
