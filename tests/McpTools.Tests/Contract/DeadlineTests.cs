using McpTools.Contract;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Contract;

public sealed class DeadlineTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void Deadline_does_not_count_the_time_of_a_pause()
    {
        using var deadline = new Deadline(time, TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(10));

        deadline.Pause();
        deadline.Pause();
        time.Advance(TimeSpan.FromMinutes(20));
        deadline.Resume();
        time.Advance(TimeSpan.FromMinutes(20));
        deadline.Resume();

        Assert.Equal(TimeSpan.FromSeconds(20), deadline.Remaining);
        time.Advance(TimeSpan.FromSeconds(19));
        Assert.False(deadline.Passed.IsCancellationRequested);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(deadline.Passed.IsCancellationRequested);
    }

    [Fact]
    public void Deadline_ignores_Resume_after_Dispose()
    {
        var deadline = new Deadline(time, TimeSpan.FromSeconds(30));
        deadline.Pause();
        deadline.Dispose();
        deadline.Resume();
        Assert.Equal(TimeSpan.FromSeconds(30), deadline.Remaining);
    }
}
