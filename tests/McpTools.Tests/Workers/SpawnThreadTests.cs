using McpTools.Workers;

namespace McpTools.Tests.Workers;

public sealed class SpawnThreadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SpawnThread_runs_everything_on_one_background_thread_outside_the_pool()
    {
        Thread first = await SpawnThread.RunAsync(() => Thread.CurrentThread, Token);
        await Assert.ThrowsAsync<FormatException>(() => SpawnThread.RunAsync<int>(() => throw new FormatException(), Token));
        Thread second = await SpawnThread.RunAsync(() => Thread.CurrentThread, Token);
        Assert.Same(first, second);
        Assert.False(first.IsThreadPoolThread);
        Assert.True(first.IsBackground);
    }

    [Fact]
    public async Task SpawnThread_runs_no_continuations_on_its_thread()
    {
        Task<Thread> running = SpawnThread.RunAsync(() => Thread.CurrentThread, Token);
        Thread after = await running.ContinueWith(
            _ => Thread.CurrentThread, Token, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        Assert.NotSame(await running, after);
    }

    [Fact]
    public async Task SpawnThread_never_starts_a_call_that_was_cancelled_before()
    {
        bool ran = false;
        Task<bool> never = SpawnThread.RunAsync(() => ran = true, new CancellationToken(canceled: true));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never);
        Assert.False(ran);
    }
}
