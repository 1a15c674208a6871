using System.Text;
using McpTools.Contract;
using McpTools.Modules.Egress;
using McpTools.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Modules.Egress;

/// <summary>One request for all who want the same.</summary>
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
    public async Task Two_hundred_callers_at_once_make_one_request(bool kept)
    {
        await using StandIn site = await WaitingAsync();
        EgressUpstream upstream = Outbound.Upstream(time);
        EgressRequest request = Request(site) with { CacheFor = kept ? _ => new CacheLifetime(TimeSpan.FromMinutes(1), default) : null };

        Task<EgressReply>[] callers = [.. Enumerable.Range(0, 200).Select(_ => upstream.GetAsync(request, Cancelled).AsTask())];
        await arrived.Task.WaitAsync(Cancelled);
        open.SetResult();
        EgressReply[] replies = await Task.WhenAll(callers);

        Assert.Equal(1, asked);
        Assert.All(replies, reply => Assert.Equal("here", Encoding.UTF8.GetString(reply.Body.Span)));
    }

    [Fact]
    public async Task Callers_from_many_threads_while_the_reply_comes_make_one_request()
    {
        open.SetResult();
        await using StandIn site = await WaitingAsync();
        EgressUpstream upstream = Outbound.Upstream(time);

        await Parallel.ForAsync(0, 200, Cancelled, async (_, token) => await upstream.GetAsync(Request(site), token));

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task The_first_caller_who_leaves_ends_neither_the_request_nor_the_others()
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
    public async Task A_request_that_everybody_left_goes_on_for_whoever_comes_next()
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
    public async Task Who_has_left_already_asks_nobody()
    {
        await using StandIn site = await WaitingAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Outbound.Upstream(time).GetAsync(Request(site), new(canceled: true)).AsTask());

        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task A_failure_is_that_of_everyone_who_waits_and_of_nobody_later()
    {
        int count = 0;
        await using StandIn site = await StandIn.StartAsync(async context =>
        {
            if (Interlocked.Increment(ref count) > 1)
            {
                await context.Response.WriteAsync("here", Cancelled);
                return;
            }

            // Within the body, so that much has come already.
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
    public async Task An_upstream_that_hangs_is_given_up_after_the_timeout_and_asked_anew()
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
    public async Task A_caller_in_a_hurry_leaves_alone()
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
    public async Task Who_takes_fewer_bytes_fails_alone()
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

    /// <summary>Answers as soon as it is open.</summary>
    private Task<StandIn> WaitingAsync() => StandIn.StartAsync(async context =>
    {
        Interlocked.Increment(ref asked);
        arrived.TrySetResult();
        await open.Task.WaitAsync(context.RequestAborted);
        await context.Response.WriteAsync("here", Cancelled);
    });
}
