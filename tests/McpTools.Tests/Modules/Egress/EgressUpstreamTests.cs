using System.Globalization;
using System.Text;
using McpTools.Contract;
using McpTools.Modules.Egress;
using McpTools.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Modules.Egress;

public sealed class EgressUpstreamTests
{
    private static readonly CacheLifetime TenMinutes = new(TimeSpan.FromMinutes(10), TimeSpan.FromHours(6));

    private readonly FakeTimeProvider time = new(Outbound.Noon);
    private int asked;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fresh_reply_is_served_again_as_the_object_that_the_first_caller_got()
    {
        await using StandIn site = await CountingAsync();
        EgressUpstream upstream = Outbound.Upstream(time);
        EgressRequest request = Cacheable(site, TenMinutes);

        EgressReply first = await upstream.GetAsync(request, Cancelled);
        time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        EgressReply again = await upstream.GetAsync(request, Cancelled);
        EgressReply third = await upstream.GetAsync(request, Cancelled);

        Assert.Equal(("1", Outbound.Noon), (Text(again), again.RetrievedAt));
        Assert.Same(first, again);
        Assert.Same(again, third);

        time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("2", Text(await upstream.GetAsync(request, Cancelled)));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(304)]
    public async Task Only_replies_of_success_are_cached(int status)
    {
        await using StandIn site = await CountingAsync(context => context.Response.StatusCode = status);
        EgressUpstream upstream = Outbound.Upstream(time);
        EgressRequest request = Request(site, _ => throw new InvalidOperationException("A reply without success was offered to the cache."));

        Assert.Equal(status, (await upstream.GetAsync(request, Cancelled)).Status);
        Assert.Equal(status, (await upstream.GetAsync(request, Cancelled)).Status);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_reply_without_a_lifetime_is_not_cached()
    {
        await using StandIn site = await CountingAsync();
        EgressUpstream upstream = Outbound.Upstream(time);

        await upstream.GetAsync(Request(site, null), Cancelled);
        await upstream.GetAsync(Request(site, _ => null), Cancelled);
        await upstream.GetAsync(Request(site, _ => new CacheLifetime(TimeSpan.Zero, TimeSpan.Zero)), Cancelled);

        Assert.Equal(3, asked);
        Assert.Null(upstream.FindCached(Request(site, null)));
    }

    [Fact]
    public async Task Cached_replies_differ_by_address_accept_headers_and_upstream()
    {
        await using StandIn site = await CountingAsync();
        EgressClients clients = Outbound.Clients(time);
        EgressUpstream upstream = clients.Upstream(Outbound.Loopback, new UpstreamPolicy { Name = "One" });
        EgressRequest request = Cacheable(site, TenMinutes);
        EgressRequest[] others =
        [
            request,
            request with { Uri = new Uri(site.Address, "?a=1") },
            request with { Accept = "text/plain" },
            request with { Headers = [new("X-Key", "a")] },
            request with { Headers = [new("X-Key", "b")] },
        ];

        foreach (EgressRequest other in others.Concat(others))
        {
            await upstream.GetAsync(other, Cancelled);
        }

        Assert.Equal(others.Length, asked);
        await clients.Upstream(Outbound.Loopback, new UpstreamPolicy { Name = "Two" }).GetAsync(request, Cancelled);
        Assert.Equal(others.Length + 1, asked);
        Assert.Equal(others.Length, others.Select(other => ReplyCache.KeyOf("One", other)).Distinct().Count());
        Assert.Equal(64, ReplyCache.KeyOf("One", others[3]).Length);
    }

    [Fact]
    public async Task The_cache_outlives_a_reload_but_serves_nothing_that_is_forbidden_now()
    {
        await using StandIn site = await CountingAsync();
        EgressClients clients = Outbound.Clients(time);
        var policy = new UpstreamPolicy { Name = "Stand-in" };
        EgressRequest request = Cacheable(site, TenMinutes);
        await clients.Upstream(Outbound.Loopback, policy).GetAsync(request, Cancelled);

        await clients.Upstream(Outbound.Loopback with { ConnectTimeout = "3s" }, policy).GetAsync(request, Cancelled);
        Assert.Equal(1, asked);

        EgressUpstream closed = clients.Upstream(Outbound.Loopback with { AllowHosts = [] }, policy);
        Assert.Null(closed.FindCached(request));
        Assert.Equal("refused_address", (await Assert.ThrowsAsync<ToolErrorException>(() => closed.GetAsync(request, Cancelled).AsTask())).Error.Code);
    }

    [Fact]
    public async Task A_cached_reply_above_the_limit_of_the_caller_is_refused()
    {
        await using StandIn site = await StandIn.StartAsync(new string('x', 100));
        EgressUpstream upstream = Outbound.Upstream(time);
        EgressRequest request = Cacheable(site, TenMinutes);
        await upstream.GetAsync(request, Cancelled);

        EgressRequest less = request with { MaxBytes = 99 };
        Assert.Null(upstream.FindCached(less));
        Assert.Equal("response_too_large", (await Assert.ThrowsAsync<ToolErrorException>(() => upstream.GetAsync(less, Cancelled).AsTask())).Error.Code);
    }

    [Fact]
    public async Task PostAsync_sends_the_body_and_neither_shares_nor_caches_the_reply()
    {
        int requests = 0;
        await using StandIn site = await StandIn.StartAsync(async context =>
        {
            string body = await new StreamReader(context.Request.Body).ReadToEndAsync(context.RequestAborted);
            await context.Response.WriteAsync($"{context.Request.Method} {context.Request.ContentType} {body} {Interlocked.Increment(ref requests)}", context.RequestAborted);
        });
        EgressUpstream upstream = Outbound.Upstream();

        foreach (string expected in (string[])["POST application/json {\"a\":1} 1", "POST application/json {\"a\":1} 2"])
        {
            EgressReply reply = await upstream.PostAsync(Post(site, "{\"a\":1}"), TestContext.Current.CancellationToken);
            Assert.Equal(expected, Encoding.UTF8.GetString(reply.Body.Span));
        }
    }

    [Fact]
    public async Task PostAsync_retries_with_the_same_body()
    {
        List<string> bodies = [];
        await using StandIn site = await StandIn.StartAsync(async context =>
        {
            bodies.Add(await new StreamReader(context.Request.Body).ReadToEndAsync(context.RequestAborted));
            context.Response.StatusCode = bodies.Count == 1 ? 503 : 200;
        });
        EgressUpstream upstream = Outbound.Upstream(new ShortWaitClock(Outbound.Noon), new UpstreamPolicy { Name = "Stand-in", Retries = 1 });

        EgressReply reply = await upstream.PostAsync(Post(site, "text"), TestContext.Current.CancellationToken);

        Assert.Equal(200, reply.Status);
        Assert.Equal(["text", "text"], bodies);
    }

    [Fact]
    public async Task A_caller_that_cancels_a_post_is_no_failure_of_the_upstream()
    {
        var arrived = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        await using StandIn site = await StandIn.StartAsync(async context =>
        {
            arrived.TrySetResult();
            await answer.Task;
        });
        EgressUpstream upstream = Outbound.Upstream(policy: new UpstreamPolicy { Name = "Stand-in", Retries = 0, BreakerTries = 2 });
        for (int i = 0; i < 3; i++)
        {
            using var leaving = new CancellationTokenSource();
            Task<EgressReply> sent = upstream.PostAsync(Post(site, "text"), leaving.Token).AsTask();
            await arrived.Task.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sent);
        }

        answer.SetResult();

        Assert.Equal(200, (await upstream.PostAsync(Post(site, "text"), TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task PostAsync_refuses_an_address_that_is_not_allowed() => Assert.Equal(
        "refused_address",
        (await Assert.ThrowsAsync<ToolErrorException>(async () => await Outbound.Clients().Upstream(new EgressOptions(), new UpstreamPolicy { Name = "x" }).PostAsync(
            new EgressRequest { Uri = new Uri("http://127.0.0.1:1/"), Body = new EgressBody(default, "text/plain") }, TestContext.Current.CancellationToken))).Error.Code);

    private static EgressRequest Post(StandIn site, string body) => new()
    {
        Uri = site.Address,
        Body = new EgressBody(Encoding.UTF8.GetBytes(body), "application/json"),
        CacheFor = _ => new CacheLifetime(TimeSpan.FromHours(1), default),
    };

    private static EgressRequest Cacheable(StandIn site, CacheLifetime lifetime) => Request(site, _ => lifetime);

    private static EgressRequest Request(StandIn site, Func<EgressReply, CacheLifetime?>? cacheFor) => new() { Uri = site.Address, CacheFor = cacheFor };

    private static string Text(EgressReply reply) => Encoding.UTF8.GetString(reply.Body.Span);

    /// <summary>Starts an upstream that answers with the number of requests that it got.</summary>
    private Task<StandIn> CountingAsync(Action<HttpContext>? answer = null) => StandIn.StartAsync(async context =>
    {
        int count = Interlocked.Increment(ref asked);
        context.Response.ContentType = "text/plain";
        answer?.Invoke(context);
        if (context.Response.StatusCode != 304)
        {
            await context.Response.WriteAsync(count.ToString(CultureInfo.InvariantCulture), Cancelled);
        }
    });
}
