using McpTools.Contract;
using McpTools.Modules.Scripts;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Modules.Scripts;

public sealed class ScriptSlotsTests
{
    private static readonly ScriptOptions Options = new() { Processes = 3, ParallelPerCaller = 2, Queue = 2 };

    private readonly FakeTimeProvider time = new();
    private readonly ScriptSlots places;

    public ScriptSlotsTests() => places = new ScriptSlots(time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_caller_and_all_together_have_their_places()
    {
        IDisposable first = await EnterAsync("a");
        await EnterAsync("a");
        Task<IDisposable> third = EnterAsync("a");
        Assert.False(third.IsCompleted);
        await EnterAsync("b");
        Task<IDisposable> fourth = EnterAsync("b");
        Assert.False(fourth.IsCompleted);
        Assert.Equal(5, places.Load);

        first.Dispose();
        first.Dispose();
        await third;
        Assert.False(fourth.IsCompleted);
    }

    [Fact]
    public async Task Whoever_could_go_is_not_held_up_by_who_cannot()
    {
        await EnterAsync("a");
        await EnterAsync("a");
        Task<IDisposable> waits = EnterAsync("a");
        await EnterAsync("b");
        Assert.False(waits.IsCompleted);
    }

    [Fact]
    public async Task A_queue_that_is_full_says_when_to_come_again()
    {
        await FillAsync();
        _ = EnterAsync("c");
        _ = EnterAsync("d");
        ToolErrorException busy = await Assert.ThrowsAsync<ToolErrorException>(() => EnterAsync("e"));
        Assert.Equal(("busy", TimeSpan.FromSeconds(1)), (busy.Error.Code, busy.Error.RetryAfter));
        Assert.Contains("2 for each caller, 3 in total", busy.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_waits_longer_than_five_seconds_and_who_leaves_leaves_no_gap()
    {
        IDisposable[] taken = await FillAsync();
        Task<IDisposable> late = EnterAsync("c");
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("busy", (await Assert.ThrowsAsync<ToolErrorException>(() => late)).Error.Code);

        using var gone = new CancellationTokenSource();
        Task<IDisposable> cancelled = places.EnterAsync("c", Options, gone.Token).AsTask();
        Task<IDisposable> next = EnterAsync("d");
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        taken[0].Dispose();
        await next;
        Assert.Equal(3, places.Load);
    }

    private async Task<IDisposable[]> FillAsync() => [await EnterAsync("a"), await EnterAsync("a"), await EnterAsync("b")];

    private Task<IDisposable> EnterAsync(string caller) => places.EnterAsync(caller, Options, Token).AsTask();
}
