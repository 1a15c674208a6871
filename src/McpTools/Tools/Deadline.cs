namespace McpTools.Tools;

/// <summary>The moment a call must have ended, measured on a monotonic clock.</summary>
internal readonly struct Deadline(TimeProvider time, TimeSpan budget)
{
    private readonly long start = time.GetTimestamp();

    /// <summary>The whole time the call was given.</summary>
    public TimeSpan Budget => budget;

    /// <summary>What is left of it; zero when it has passed.</summary>
    public TimeSpan Remaining
    {
        get
        {
            TimeSpan left = budget - time.GetElapsedTime(start);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>The earlier of this deadline and one that grants <paramref name="other"/> from now.</summary>
    public TimeSpan Limit(TimeSpan other) => Remaining < other ? Remaining : other;
}
