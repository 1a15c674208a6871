namespace McpTools.Modules.Egress;

/// <summary>One outbound request: a GET, or with a body a POST.</summary>
internal sealed record EgressRequest
{
    /// <summary>Absolute, http or https.</summary>
    public required Uri Uri { get; init; }

    /// <summary>Headers that are sent as they are; <see cref="EgressHeaders"/> decides which are possible.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public string Accept { get; init; } = "*/*";

    /// <summary>The time for connecting, waiting and reading together, retries included. Default 15 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The limit of the reply's body after decompression, in bytes. Default 2 MiB.</summary>
    public int MaxBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>Decides for a reply of success how long it may be served again. Without the function, or when it returns null, the reply is not cached.</summary>
    public Func<EgressReply, CacheLifetime?>? CacheFor { get; init; }

    /// <summary>Null for a GET. A body must do no harm when it is sent twice, since a POST is tried again like any other request.</summary>
    public EgressBody? Body { get; init; }

    /// <summary>The part that the request takes from each budget of its upstream; above zero. Default 1.</summary>
    public double Weight { get; init; } = 1;
}

/// <param name="MediaType">The value of the header Content-Type, without parameters.</param>
internal sealed record EgressBody(ReadOnlyMemory<byte> Bytes, string MediaType);

/// <summary>How long a cached reply can be used.</summary>
/// <param name="Fresh">The time for which the reply is served without a new request. HonourExpires lengthens it to the header Expires, at most to 7 days.</param>
/// <param name="Stale">The age up to which <see cref="EgressUpstream.FindCached"/> serves the reply; zero for one that must never be served stale.</param>
/// <param name="HonourExpires">Whether the upstream may lengthen the fresh time.</param>
internal sealed record CacheLifetime(TimeSpan Fresh, TimeSpan Stale, bool HonourExpires = false);
