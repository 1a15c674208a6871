using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Support;

/// <summary>A clock that stands still, except for short waits such as those before a retry, which end at once.</summary>
internal sealed class ShortWaitClock(DateTimeOffset now) : FakeTimeProvider(now)
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2.5);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        dueTime > TimeSpan.Zero && dueTime <= Short && period == Timeout.InfiniteTimeSpan
            ? System.CreateTimer(callback, state, TimeSpan.Zero, period)
            : base.CreateTimer(callback, state, dueTime, period);
}
