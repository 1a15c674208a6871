using McpTools.Workers.Documents;

namespace McpTools.Tools.Documents.Library.Reading;

/// <summary>Settings for reading one file.</summary>
internal sealed record ReadSettings
{
    public static ReadSettings Default { get; } = new();

    public ReadLimits Limits { get; init; } = new();

    /// <summary>Time for the reader, without the time for storing the passages. Default 60 s.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(60);
}

/// <summary>Limits of a reader process.</summary>
internal sealed record ReaderProcessSettings
{
    public static ReaderProcessSettings Default { get; } = new();

    /// <summary>Number of files after which a process is replaced, so that leaks of a parser do not add up. Default 1,000.</summary>
    public int MaxFiles { get; init; } = 1_000;

    /// <summary>Limit of the heap. Default 256 MiB.</summary>
    public long MaxHeapBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>Time after the deadline in which the process may still answer. Default 500 ms.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMilliseconds(500);
}
