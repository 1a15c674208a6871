namespace McpTools.Contract;

/// <summary>The moment a call must have ended, measured on a monotonic clock. Stands still while a person is asked. Thread safe.</summary>
internal sealed class Deadline(TimeProvider time, TimeSpan budget) : IDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource passed = new(budget, time);
    private long since = time.GetTimestamp();
    private TimeSpan used;
    private int pauses;
    private bool disposed;

    /// <summary>The whole time the call was given.</summary>
    public TimeSpan Budget => budget;

    /// <summary>Fires when it has passed.</summary>
    public CancellationToken Passed => passed.Token;

    /// <summary>What is left of it; zero when it has passed.</summary>
    public TimeSpan Remaining
    {
        get
        {
            lock (gate)
            {
                TimeSpan left = budget - used - (pauses == 0 ? time.GetElapsedTime(since) : TimeSpan.Zero);
                return left > TimeSpan.Zero ? left : TimeSpan.Zero;
            }
        }
    }

    /// <summary>The earlier of this deadline and one that grants <paramref name="other"/> from now.</summary>
    public TimeSpan Limit(TimeSpan other) => Remaining is var left && left < other ? left : other;

    /// <summary>Makes the time stand still, until <see cref="Resume"/> was called as often.</summary>
    public void Pause()
    {
        lock (gate)
        {
            if (pauses++ == 0)
            {
                used += time.GetElapsedTime(since);
                FireAfter(Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Resume()
    {
        lock (gate)
        {
            if (--pauses == 0)
            {
                since = time.GetTimestamp();
                FireAfter(used < budget ? budget - used : TimeSpan.Zero);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            passed.Dispose();
        }
    }

    // A tool that did not notice its end may still come back from a question.
    private void FireAfter(TimeSpan left)
    {
        if (!disposed)
        {
            passed.CancelAfter(left);
        }
    }
}
