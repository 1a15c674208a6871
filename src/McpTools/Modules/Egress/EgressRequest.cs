namespace McpTools.Modules.Egress;

/// <summary>One outbound request: a GET, or with a body a POST.</summary>
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

    /// <summary>How long the reply may be served again; null from it, or no function: not kept. Asked for 2xx replies only.</summary>
    public Func<EgressReply, CacheLifetime?>? Keep { get; init; }

    /// <summary>Null for none. What is sent must do no harm when it is sent twice: it is tried again like any other.</summary>
    public EgressBody? Body { get; init; }

    /// <summary>What the request takes from its upstream's budgets, above zero.</summary>
    public double Weight { get; init; } = 1;
}

/// <param name="MediaType">As the header Content-Type says it, without parameters.</param>
internal sealed record EgressBody(ReadOnlyMemory<byte> Bytes, string MediaType);

/// <summary>How long a reply is worth something.</summary>
/// <param name="Fresh">Served without asking again. When HonourExpires and the reply has an Expires header that is later, until then, at most 7 days.</param>
/// <param name="Stale">Age below which it may still be served by KeptAsync when nobody answers; zero for what must never be served stale.</param>
/// <param name="HonourExpires">Whether the upstream may lengthen the fresh time.</param>
internal sealed record CacheLifetime(TimeSpan Fresh, TimeSpan Stale, bool HonourExpires = false);
