using System.Text;
using McpTools.Contract;
using McpTools.Modules.Egress;
using McpTools.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Modules.Egress;

public sealed class SingleFlightTests
{
    private readonly FakeTimeProvider time = new(Outbound.Noon);
    private readonly TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int asked;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_hundred_callers_at_once_make_one_request(bool isCached)
    {
        await using StandIn site = await WaitingAsync();
        EgressUpstream upstream = Outbound.Upstream(time);
        EgressRequest request = Request(site) with { CacheFor = isCached ? _ => new CacheLifetime(TimeSpan.FromMinutes(1), default) : null };

        Task<EgressReply>[] callers = [.. Enumerable.Range(0, 200).Select(_ => upstream.GetAsync(request, Cancelled).AsTask())];
        await arrived.Task.WaitAsync(Cancelled);
        open.SetResult();
        EgressReply[] replies = await Task.WhenAll(callers);

        Assert.Equal(1, asked);
        Assert.All(replies, reply => Assert.Equal("here", Encoding.UTF8.GetString(reply.Body.Span)));
    }

    [Fact]
    public async Task Callers_on_many_threads_make_one_request()
    {
        open.SetResult();
        await using StandIn site = await WaitingAsync();
        EgressUpstream upstream = Outbound.Upstream(time);

        await Parallel.ForAsync(0, 200, Cancelled, async (_, token) => await upstream.GetAsync(Request(site), token));

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task The_first_caller_can_cancel_without_ending_the_request_of_the_others()
    {
        using var leave = new CancellationTokenSource();
        await using StandIn site = await WaitingAsync();
        EgressUpstream upstream = Outbound.Upstream(time);

        Task<EgressReply> first = upstream.GetAsync(Request(site), leave.Token).AsTask();
        await arrived.Task.WaitAsync(Cancelled);
        Task<EgressReply> second = upstream.GetAsync(Request(site), Cancelled).AsTask();
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        open.SetResult();

        Assert.Equal(200, (await second).Status);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_request_goes_on_for_later_callers_when_all_have_cancelled()
    {
        using var leave = new CancellationTokenSource();
        await using StandIn site = await WaitingAsync();
        EgressUpstream upstream = Outbound.Upstream(time);

        Task<EgressReply> only = upstream.GetAsync(Request(site), leave.Token).AsTask();
        await arrived.Task.WaitAsync(Cancelled);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);
        Task<EgressReply> next = upstream.GetAsync(Request(site), Cancelled).AsTask();
        open.SetResult();

        Assert.Equal(200, (await next).Status);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_caller_that_has_cancelled_already_sends_no_request()
    {
        await using StandIn site = await WaitingAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Outbound.Upstream(time).GetAsync(Request(site), new(canceled: true)).AsTask());

        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task A_failure_is_passed_to_all_that_wait_and_to_no_later_caller()
    {
        int count = 0;
        await using StandIn site = await StandIn.StartAsync(async context =>
        {
            if (Interlocked.Increment(ref count) > 1)
            {
                await context.Response.WriteAsync("here", Cancelled);
                return;
            }

            // The connection breaks within the body, when a part of it has already come.
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("begin", Cancelled);
            await context.Response.Body.FlushAsync(Cancelled);
            arrived.SetResult();
            await open.Task.WaitAsync(Cancelled);
            context.Abort();
        });
        EgressUpstream upstream = Outbound.Upstream(time);

        Task<EgressReply>[] callers = [.. Enumerable.Range(0, 20).Select(_ => upstream.GetAsync(Request(site), Cancelled).AsTask())];
        await arrived.Task.WaitAsync(Cancelled);
        open.SetResult();
        foreach (Task<EgressReply> caller in callers)
        {
            Assert.Equal("upstream_unreachable", (await Assert.ThrowsAsync<ToolErrorException>(() => caller)).Error.Code);
        }

        Assert.Equal(1, count);
        Assert.Null(upstream.FindCached(Request(site)));
        Assert.Equal(200, (await upstream.GetAsync(Request(site), Cancelled)).Status);
    }

    [Fact]
    public async Task A_request_to_a_hanging_upstream_times_out_and_the_next_is_sent_again()
    {
        await using StandIn site = await WaitingAsync();
        EgressUpstream upstream = Outbound.Upstream(time);

        Task<EgressReply> waiting = upstream.GetAsync(Request(site), Cancelled).AsTask();
        await arrived.Task.WaitAsync(Cancelled);
        time.Advance(TimeSpan.FromSeconds(15));
        ToolError error = (await Assert.ThrowsAsync<ToolErrorException>(() => waiting)).Error;

        Assert.Equal("timeout", error.Code);
        open.SetResult();
        Assert.Equal(200, (await upstream.GetAsync(Request(site), Cancelled)).Status);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_caller_with_a_shorter_timeout_times_out_alone()
    {
        await using StandIn site = await WaitingAsync();
        EgressUpstream upstream = Outbound.Upstream(time);

        Task<EgressReply> hurried = upstream.GetAsync(Request(site) with { Timeout = TimeSpan.FromSeconds(2) }, Cancelled).AsTask();
        Task<EgressReply> patient = upstream.GetAsync(Request(site), Cancelled).AsTask();
        await arrived.Task.WaitAsync(Cancelled);
        time.Advance(TimeSpan.FromSeconds(2));
        ToolError error = (await Assert.ThrowsAsync<ToolErrorException>(() => hurried)).Error;
        open.SetResult();

        Assert.Equal("timeout", error.Code);
        Assert.Contains("2 s", error.Message, StringComparison.Ordinal);
        Assert.Equal(200, (await patient).Status);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_caller_with_a_smaller_limit_fails_alone()
    {
        await using StandIn site = await StandIn.StartAsync(new string('x', 20_000_000));
        EgressUpstream upstream = Outbound.Upstream(time);
        EgressRequest all = Request(site) with { MaxBytes = 20_000_000 };

        Task<EgressReply> less = upstream.GetAsync(Request(site), Cancelled).AsTask();
        Task<EgressReply> whole = upstream.GetAsync(all, Cancelled).AsTask();

        Assert.Equal("response_too_large", (await Assert.ThrowsAsync<ToolErrorException>(() => less)).Error.Code);
        Assert.Equal(20_000_000, (await whole).Body.Length);
        Assert.Same(await upstream.GetAsync(all, Cancelled), await upstream.GetAsync(all, Cancelled));
    }

    private static EgressRequest Request(StandIn site) =>
        new() { Uri = site.Address, CacheFor = _ => new CacheLifetime(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)) };

    /// <summary>Starts an upstream that answers as soon as the test opens it.</summary>
    private Task<StandIn> WaitingAsync() => StandIn.StartAsync(async context =>
    {
        Interlocked.Increment(ref asked);
        arrived.TrySetResult();
        await open.Task.WaitAsync(context.RequestAborted);
        await context.Response.WriteAsync("here", Cancelled);
    });
}
