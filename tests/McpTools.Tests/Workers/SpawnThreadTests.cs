using McpTools.Workers;

namespace McpTools.Tests.Workers;

public sealed class SpawnThreadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_runs_on_one_thread_that_is_not_of_the_pool_and_keeps_no_program_alive()
    {
        Thread first = await SpawnThread.RunAsync(() => Thread.CurrentThread, Token);
        await Assert.ThrowsAsync<FormatException>(() => SpawnThread.RunAsync<int>(() => throw new FormatException(), Token));
        Thread second = await SpawnThread.RunAsync(() => Thread.CurrentThread, Token);
        Assert.Same(first, second);
        Assert.False(first.IsThreadPoolThread);
        Assert.True(first.IsBackground);
    }

    [Fact]
    public async Task Who_waits_does_not_go_on_there()
    {
        Task<Thread> running = SpawnThread.RunAsync(() => Thread.CurrentThread, Token);
        Thread after = await running.ContinueWith(
            _ => Thread.CurrentThread, Token, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        Assert.NotSame(await running, after);
    }

    [Fact]
    public async Task What_is_cancelled_before_its_turn_never_starts()
    {
        bool ran = false;
        Task<bool> never = SpawnThread.RunAsync(() => ran = true, new CancellationToken(canceled: true));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never);
        Assert.False(ran);
    }
}
