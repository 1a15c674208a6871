using System.Runtime.InteropServices;

namespace McpTools.Modules.Egress;

/// <summary>The reply of an upstream, of any status.</summary>
/// <param name="Status">The HTTP status; redirects are not followed.</param>
/// <param name="MediaType">Lower case, without parameters; null when the upstream named none.</param>
/// <param name="Charset">As the upstream wrote it; null when it named none.</param>
/// <param name="Body">Decompressed. A reply with a status outside 2xx has only the first 16 KiB.</param>
/// <param name="RetrievedAt">When the last byte came, or when the upstream confirmed that a cached reply still holds.</param>
internal sealed record EgressReply(int Status, string? MediaType, string? Charset, ReadOnlyMemory<byte> Body, DateTimeOffset RetrievedAt)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Whether there is a header Retry-After, readable or not.</summary>
    public bool HasRetryAfter { get; init; }

    /// <summary>The wait that the header Retry-After asks for, counted from <see cref="RetrievedAt"/>; never negative, null without a readable header.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the reply is older than its fresh time. Only <see cref="EgressUpstream.FindCached"/> serves such a reply.</summary>
    public bool IsStale { get; init; }

    /// <summary>The end of the time for which the reply holds, according to the upstream; null without a readable header.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The header as it was sent; null without one.</summary>
    public string? ETag { get; init; }

    /// <summary>The header as it was sent; null without one.</summary>
    public string? LastModified { get; init; }

    /// <summary>The reply without the unused end of its buffer, which may be as long as the body itself.</summary>
    public EgressReply Trimmed() =>
        MemoryMarshal.TryGetArray(Body, out ArraySegment<byte> used) && used.Array!.Length == Body.Length ? this : this with { Body = Body.ToArray() };
}
