namespace McpTools.Modules.Egress;

/// <summary>What came back, whatever its status.</summary>
/// <param name="Status">The HTTP status; redirects are not followed.</param>
/// <param name="MediaType">Lower case, without parameters; null when the upstream did not say.</param>
/// <param name="Charset">As the upstream named it; null when it did not.</param>
/// <param name="Body">Decompressed. Of a status outside 2xx only the first 16 KiB.</param>
/// <param name="RetrievedAt">When the last byte had come, or when the upstream said that what was kept is still right.</param>
internal sealed record EgressReply(int Status, string? MediaType, string? Charset, ReadOnlyMemory<byte> Body, DateTimeOffset RetrievedAt)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>What the header Retry-After asks for, from <see cref="RetrievedAt"/> on; never negative, null without a readable one.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Older than its fresh time; only <see cref="EgressUpstream.KeptAsync"/> serves that.</summary>
    public bool IsStale { get; init; }

    /// <summary>Until when the upstream says it holds; null without a readable header.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>As it was sent; null without.</summary>
    public string? ETag { get; init; }

    /// <summary>As it was sent; null without.</summary>
    public string? LastModified { get; init; }
}
