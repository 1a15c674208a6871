using McpTools.Server.Protocol.Draining;
using McpTools.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Server.Protocol.Draining;

public sealed class DrainTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly CollectingLogger log = new();
    private readonly Drain drain;

    public DrainTests() => drain = new Drain(() => TimeSpan.FromSeconds(10), time, log);

    public void Dispose() => drain.Dispose();

    [Fact]
    public async Task Drain_ends_at_once_when_nothing_was_accepted()
    {
        Assert.True(drain.TryEnter());
        drain.Leave();

        await drain.RunAsync(CancellationToken.None);

        Assert.False(drain.TryEnter());
        Assert.False(drain.Over.IsCancellationRequested);
        Assert.Empty(log.Entries);
    }

    [Fact]
    public async Task Drain_waits_for_what_was_accepted_and_refuses_the_rest()
    {
        Assert.True(drain.TryEnter());
        Assert.True(drain.TryEnter());
        Task running = drain.RunAsync(CancellationToken.None);

        Assert.True(drain.Begun.IsCancellationRequested);
        Assert.False(drain.TryEnter());
        drain.Leave();
        Assert.False(running.IsCompleted);
        drain.Leave();
        await running;

        Assert.False(drain.Over.IsCancellationRequested);
    }

    [Fact]
    public async Task Drain_tells_what_did_not_end_in_time_to_answer_with_an_error_and_waits_for_that()
    {
        drain.TryEnter();
        Task running = drain.RunAsync(CancellationToken.None);
        Assert.Equal(TimeSpan.FromSeconds(10), drain.Remaining);

        time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Null(drain.ErrorFor(CancellationToken.None));
        await AdvanceUntilAsync(drain.Over, TimeSpan.FromSeconds(0.1));
        Assert.NotNull(drain.ErrorFor(CancellationToken.None));
        Assert.Null(drain.ErrorFor(new CancellationToken(canceled: true)));
        Assert.False(running.IsCompleted);
        drain.Leave();
        await running;

        Assert.Equal(TimeSpan.FromSeconds(1), drain.Remaining);
    }

    [Fact]
    public async Task Drain_does_not_wait_for_ever_for_a_request_without_an_answer()
    {
        drain.TryEnter();
        using var now = new CancellationTokenSource();
        Task running = drain.RunAsync(now.Token);
        await now.CancelAsync();
        await AdvanceUntilAsync(drain.Over, TimeSpan.Zero);

        while (!running.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Contains(log.Entries, entry => entry.EventId == 141);
    }

    private async Task AdvanceUntilAsync(CancellationToken fired, TimeSpan step)
    {
        time.Advance(step);
        var done = new TaskCompletionSource();
        await using CancellationTokenRegistration registration = fired.Register(done.SetResult);
        await done.Task.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
    }
}
