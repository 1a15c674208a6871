namespace McpTools.Contract;

/// <summary>The time that a call may take, measured on a monotonic clock. It does not run while a person is asked. Thread safe.</summary>
/// <param name="time">The clock.</param>
/// <param name="budget">The whole time, from now on.</param>
internal sealed class Deadline(TimeProvider time, TimeSpan budget) : IDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource passed = new(budget, time);
    private long since = time.GetTimestamp();
    private TimeSpan used;
    private int pauses;
    private bool disposed;

    /// <summary>The whole time that the call was given, without pauses.</summary>
    public TimeSpan Budget => budget;

    /// <summary>Fires when the time is over. The token of <see cref="ITool.CallAsync"/> fires with it, so few tools need this one.</summary>
    public CancellationToken Passed => passed.Token;

    /// <summary>The time that is left; zero when it is over.</summary>
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

    /// <summary>The shorter of the time that is left and <paramref name="other"/>. Use it for the timeout of a single request.</summary>
    public TimeSpan Limit(TimeSpan other) => Remaining is var left && left < other ? left : other;

    /// <summary>Stops the clock of the call until <see cref="Resume"/> was called as often as this method.</summary>
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

    /// <summary>Ends one pause. The clock runs again after the last one.</summary>
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

    // A tool that did not notice the end of its call may still return from a question afterwards.
    private void FireAfter(TimeSpan left)
    {
        if (!disposed)
        {
            passed.CancelAfter(left);
        }
    }
}
