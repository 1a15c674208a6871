namespace McpTools.Modules.Egress;

/// <summary>How one upstream is to be treated. Requests under equal policies share what is known of it.</summary>
internal sealed record UpstreamPolicy
{
    private readonly BudgetList budgets = new([]);

    /// <summary>Stable; part of cache keys and of the error texts.</summary>
    public required string Name { get; init; }

    /// <summary>Every try takes the weight of its request from each of them. Default none.</summary>
    public IReadOnlyList<CallBudget> Budgets
    {
        get => budgets.Items;
        init => budgets = new([.. value]);
    }

    /// <summary>Requests under way at once; others wait within their timeout. Default 8.</summary>
    public int ConcurrentRequests { get; init; } = 8;

    /// <summary>
    /// What a request is given though its caller waits for less, so that a caller in a hurry does not spoil it for the others and the next.
    /// Default 15 s.
    /// </summary>
    public TimeSpan LeastTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Tries after the first one, within the timeout of the request. Default 1, at most 3.</summary>
    public int Retries { get; init; } = 1;

    /// <summary>Before the first of them, about; doubled before each further one. Default 0.5 s.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Tries within <see cref="BreakerWindow"/> below which nothing is concluded, 2 or more. Default 5.</summary>
    public int BreakerTries { get; init; } = 5;

    /// <summary>The part of them, 0 to 1, that has to fail for the upstream to be left alone. Default 0.5.</summary>
    public double BreakerFailures { get; init; } = 0.5;

    /// <summary>How long a failure counts. Default a minute.</summary>
    public TimeSpan BreakerWindow { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the upstream is left alone, until one request may find out. Default 30 s.</summary>
    public TimeSpan BreakerPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest that an upstream can make us wait, whatever it says. Default a day.</summary>
    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromDays(1);

    // A record compares lists by reference, and two readings of one configuration make two lists.
    private readonly record struct BudgetList(CallBudget[] Items)
    {
        public bool Equals(BudgetList other) => Items.AsSpan().SequenceEqual(other.Items);

        public override int GetHashCode() => Items.Length == 0 ? 0 : HashCode.Combine(Items.Length, Items[0]);
    }
}

/// <summary>So much may be asked within one window.</summary>
/// <param name="Weight">The sum of <see cref="EgressRequest.Weight"/>.</param>
/// <param name="Window">Windows begin at the full minute, hour or UTC day, and with each the whole weight is there again.</param>
internal sealed record CallBudget(double Weight, TimeSpan Window);
