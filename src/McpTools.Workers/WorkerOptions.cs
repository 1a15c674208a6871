namespace McpTools.Workers;

/// <summary>What a worker process may use, and for how long.</summary>
internal sealed record WorkerOptions
{
    public static WorkerOptions Default { get; } = new();

    public FrameLimits Frames { get; init; } = FrameLimits.Default;

    /// <summary>How long past its deadline a worker may still answer, so that its own limits can explain themselves; default 500 ms.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Requests one process serves, one after the other; default 1, so that nothing can leak from one to the next.</summary>
    public int MaxExchanges { get; init; } = 1;

    /// <summary>The managed heap of the worker in bytes, held by its runtime; default 128 MiB.</summary>
    public long MaxHeapBytes { get; init; } = 128 * 1024 * 1024;

    /// <summary>Everything the worker's environment holds beyond the settings of its runtime; default nothing.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
