namespace McpTools.Workers;

/// <summary>The largest frames one side takes and sends, in bytes of payload.</summary>
internal sealed record FrameLimits
{
    /// <summary>8 MiB, for either direction.</summary>
    public const int DefaultBytes = 8 * 1024 * 1024;

    /// <summary>The length before every payload: an unsigned little-endian number of 4 bytes.</summary>
    public const int HeaderBytes = 4;

    public static FrameLimits Default { get; } = new();

    /// <summary>1 to 2^31 - 1; default 8 MiB.</summary>
    public int MaxReadBytes { get; init; } = DefaultBytes;

    /// <summary>1 to 2^31 - 1; default 8 MiB.</summary>
    public int MaxWriteBytes { get; init; } = DefaultBytes;
}
