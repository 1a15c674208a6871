namespace McpTools.Workers;

/// <summary>The result of reading or writing one frame.</summary>
internal enum FrameStatus
{
    /// <summary>One whole frame was read or written.</summary>
    Complete,

    /// <summary>The stream ended between two frames, which is the normal end.</summary>
    End,

    /// <summary>The frame has no bytes, so it cannot contain JSON.</summary>
    Empty,

    /// <summary>The announced or given length exceeds the limit of this side.</summary>
    TooLarge,

    /// <summary>The stream ended or failed within a frame.</summary>
    Torn,

    /// <summary>The other side no longer reads.</summary>
    Closed,
}

/// <param name="Status">After any status except <see cref="FrameStatus.Complete"/> the stream has no further frames.</param>
/// <param name="Payload">UTF-8 JSON that was not checked. It is empty unless the frame is complete.</param>
internal readonly record struct Frame(FrameStatus Status, ReadOnlyMemory<byte> Payload = default);

/// <summary>The largest frames that one side reads and writes, in bytes of payload.</summary>
internal sealed record FrameLimits
{
    /// <summary>The default limit for both directions, 8 MiB.</summary>
    public const int DefaultBytes = 8 * 1024 * 1024;

    /// <summary>The size of the header before every payload. It is the length as an unsigned little-endian number.</summary>
    public const int HeaderBytes = 4;

    public static FrameLimits Default { get; } = new();

    /// <summary>The largest payload to read, 1 to 2^31 - 1; default 8 MiB.</summary>
    public int MaxReadBytes { get; init; } = DefaultBytes;

    /// <summary>The largest payload to write, 1 to 2^31 - 1; default 8 MiB.</summary>
    public int MaxWriteBytes { get; init; } = DefaultBytes;
}
