using McpTools.Workers.Documents;

namespace McpTools.Tools.Documents.Library.Reading;

/// <summary>How one file is read.</summary>
internal sealed record ReadSettings
{
    public static ReadSettings Default { get; } = new();

    public ReadLimits Limits { get; init; } = new();

    /// <summary>Time that the reader has, whatever takes the passages not counted; default 60 s.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(60);
}

/// <summary>What a reader process may use.</summary>
internal sealed record ReaderProcessSettings
{
    public static ReaderProcessSettings Default { get; } = new();

    /// <summary>Files that one process reads before another takes its place, so that nothing a parser leaves behind adds up; default 1,000.</summary>
    public int MaxFiles { get; init; } = 1_000;

    /// <summary>Default 256 MiB.</summary>
    public long MaxHeapBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>How long past its deadline it is waited for; default 500 ms.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMilliseconds(500);
}
