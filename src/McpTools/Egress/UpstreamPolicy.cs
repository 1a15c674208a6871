namespace McpTools.Egress;

/// <summary>How one upstream is to be treated. Equal policies share what is known of it.</summary>
internal sealed record UpstreamPolicy
{
    /// <summary>Stable; part of cache keys and of the error texts.</summary>
    public required string Name { get; init; }

    /// <summary>Every request takes its weight from each of them. Default none.</summary>
    public IReadOnlyList<CallBudget> Budgets { get; init; } = [];

    /// <summary>Requests under way at once; others wait within their timeout. Default 8.</summary>
    public int ConcurrentRequests { get; init; } = 8;
}

/// <summary>So much may be asked within one window; windows begin at the full minute, hour or UTC day.</summary>
internal sealed record CallBudget(double Weight, TimeSpan Window);
