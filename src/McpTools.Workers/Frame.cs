namespace McpTools.Workers;

/// <summary>What reading or writing one frame came to.</summary>
internal enum FrameStatus
{
    /// <summary>One whole frame went through.</summary>
    Complete,

    /// <summary>The stream ended between two frames, as it should.</summary>
    End,

    /// <summary>A frame of no bytes, which no JSON text fits into.</summary>
    Empty,

    /// <summary>The announced or given length is over the cap of this side.</summary>
    TooLarge,

    /// <summary>The stream ended or broke within a frame.</summary>
    Torn,

    /// <summary>The other side no longer reads.</summary>
    Closed,
}

/// <param name="Status">After anything but <see cref="FrameStatus.Complete"/> the stream has no further frames.</param>
/// <param name="Payload">UTF-8 JSON, not checked; empty unless complete.</param>
internal readonly record struct Frame(FrameStatus Status, ReadOnlyMemory<byte> Payload = default);

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
