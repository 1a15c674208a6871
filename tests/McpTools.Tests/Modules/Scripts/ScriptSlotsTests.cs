using McpTools.Contract;
using McpTools.Modules.Scripts;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Modules.Scripts;

public sealed class ScriptSlotsTests
{
    private static readonly ScriptOptions Options = new() { Processes = 3, ParallelPerCaller = 2, Queue = 2 };

    private readonly FakeTimeProvider time = new();
    private readonly ScriptSlots slots;

    public ScriptSlotsTests() => slots = new ScriptSlots(time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ScriptSlots_limits_scripts_for_each_caller_and_in_total()
    {
        IDisposable first = await EnterAsync("a");
        await EnterAsync("a");
        Task<IDisposable> third = EnterAsync("a");
        Assert.False(third.IsCompleted);
        await EnterAsync("b");
        Task<IDisposable> fourth = EnterAsync("b");
        Assert.False(fourth.IsCompleted);
        Assert.Equal(5, slots.Load);

        first.Dispose();
        first.Dispose();
        await third;
        Assert.False(fourth.IsCompleted);
    }

    [Fact]
    public async Task ScriptSlots_lets_a_caller_with_a_free_slot_pass_a_waiting_one()
    {
        await EnterAsync("a");
        await EnterAsync("a");
        Task<IDisposable> waits = EnterAsync("a");
        await EnterAsync("b");
        Assert.False(waits.IsCompleted);
    }

    [Fact]
    public async Task ScriptSlots_reports_busy_and_a_retry_time_when_the_queue_is_full()
    {
        await FillAsync();
        _ = EnterAsync("c");
        _ = EnterAsync("d");
        ToolErrorException busy = await Assert.ThrowsAsync<ToolErrorException>(() => EnterAsync("e"));
        Assert.Equal(("busy", TimeSpan.FromSeconds(1)), (busy.Error.Code, busy.Error.RetryAfter));
        Assert.Contains("2 for each caller, 3 in total", busy.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScriptSlots_ends_a_wait_after_five_seconds_and_skips_a_cancelled_one()
    {
        IDisposable[] taken = await FillAsync();
        Task<IDisposable> late = EnterAsync("c");
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("busy", (await Assert.ThrowsAsync<ToolErrorException>(() => late)).Error.Code);

        using var gone = new CancellationTokenSource();
        Task<IDisposable> cancelled = slots.EnterAsync("c", Options, gone.Token).AsTask();
        Task<IDisposable> next = EnterAsync("d");
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        taken[0].Dispose();
        await next;
        Assert.Equal(3, slots.Load);
    }

    private async Task<IDisposable[]> FillAsync() => [await EnterAsync("a"), await EnterAsync("a"), await EnterAsync("b")];

    private Task<IDisposable> EnterAsync(string caller) => slots.EnterAsync(caller, Options, Token).AsTask();
}
