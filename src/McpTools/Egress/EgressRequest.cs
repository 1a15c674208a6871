namespace McpTools.Egress;

/// <summary>One outbound GET.</summary>
internal sealed record EgressRequest
{
    /// <summary>Absolute, http or https.</summary>
    public required Uri Uri { get; init; }

    /// <summary>Sent as they are; <see cref="EgressHeaders"/> says which are possible.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public string Accept { get; init; } = "*/*";

    /// <summary>Connecting, waiting and reading together. Default 15 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Bytes of the body after decompression. Default 2 MiB.</summary>
    public int MaxBytes { get; init; } = 2 * 1024 * 1024;
}

/// <summary>What came back, whatever its status.</summary>
/// <param name="Status">The HTTP status; redirects are not followed.</param>
/// <param name="MediaType">Lower case, without parameters; null when the upstream did not say.</param>
/// <param name="Charset">As the upstream named it; null when it did not.</param>
/// <param name="Body">Decompressed. Of a status outside 2xx only the first 16 KiB.</param>
/// <param name="RetrievedAt">When the last byte had come.</param>
internal sealed record EgressReply(int Status, string? MediaType, string? Charset, ReadOnlyMemory<byte> Body, DateTimeOffset RetrievedAt)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}
