namespace McpTools.Modules.Egress;

/// <summary>The rules for requests to one upstream. Requests with equal policies share its state.</summary>
internal sealed record UpstreamPolicy
{
    private readonly BudgetList budgets = new([]);

    /// <summary>A stable name that is part of cache keys and error texts.</summary>
    public required string Name { get; init; }

    /// <summary>The limits for requests. Every attempt takes the weight of its request from each of them. Default none.</summary>
    public IReadOnlyList<CallBudget> Budgets
    {
        get => budgets.Items;
        init => budgets = new([.. value]);
    }

    /// <summary>The number of requests that may be pending at once; further ones wait within their timeout. Default 8.</summary>
    public int ConcurrentRequests { get; init; } = 8;

    /// <summary>
    /// The shortest timeout of a request. A caller may wait for less, but the request goes on for the other callers and for the cache.
    /// Default 15 s.
    /// </summary>
    public TimeSpan LeastTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The number of attempts after the first one, within the timeout of the request. Default 1, at most 3.</summary>
    public int Retries { get; init; } = 1;

    /// <summary>The average delay before the first retry. It doubles before each further one. Default 0.5 s.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The number of attempts within <see cref="BreakerWindow"/> from which on the breaker may open, 2 or more. Default 5.</summary>
    public int BreakerTries { get; init; } = 5;

    /// <summary>The share of failed attempts, 0 to 1, at which the breaker opens. Default 0.5.</summary>
    public double BreakerFailures { get; init; } = 0.5;

    /// <summary>The time for which a failure counts. Default a minute.</summary>
    public TimeSpan BreakerWindow { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The time for which the upstream gets no requests, until a single one tests it. Default 30 s.</summary>
    public TimeSpan BreakerPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest back-off that an upstream can ask for. Default a day.</summary>
    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromDays(1);

    // A record compares lists by reference, but two readings of one configuration create two lists.
    private readonly record struct BudgetList(CallBudget[] Items)
    {
        public bool Equals(BudgetList other) => Items.AsSpan().SequenceEqual(other.Items);

        public override int GetHashCode() => Items.Length == 0 ? 0 : HashCode.Combine(Items.Length, Items[0]);
    }
}

/// <summary>A limit for the requests within each window of time.</summary>
/// <param name="Weight">The limit for the sum of <see cref="EgressRequest.Weight"/>.</param>
/// <param name="Window">The length of a window. Windows begin at the full minute, hour or UTC day, and each has the whole weight.</param>
internal sealed record CallBudget(double Weight, TimeSpan Window);
