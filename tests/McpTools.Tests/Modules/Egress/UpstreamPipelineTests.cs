using System.Globalization;
using McpTools.Contract;
using McpTools.Modules.Egress;
using McpTools.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Modules.Egress;

public sealed class UpstreamPipelineTests
{
    private readonly FakeTimeProvider time = new(Outbound.Noon);
    private int asked;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // The clock stands still, so there is no delay before a retry.
    private static UpstreamPolicy Policy => new() { Name = "Site", RetryDelay = TimeSpan.Zero };

    [Theory]
    [InlineData(502, null, 2)]
    [InlineData(503, null, 2)]
    [InlineData(504, null, 2)]
    [InlineData(503, "0", 1)]
    [InlineData(503, "nonsense", 1)]
    [InlineData(500, null, 1)]
    [InlineData(429, null, 1)]
    [InlineData(404, null, 1)]
    [InlineData(200, null, 1)]
    public async Task Only_a_transient_failure_is_retried_and_the_last_reply_is_returned(int status, string? retryAfter, int tries)
    {
        await using StandIn site = await AnsweringAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = retryAfter;
        });

        Assert.Equal(status, (await Upstream().GetAsync(Request(site), Cancelled)).Status);
        Assert.Equal(tries, asked);
    }

    [Fact]
    public async Task A_broken_connection_is_retried()
    {
        await using StandIn site = await AnsweringAsync(context =>
        {
            if (asked == 1)
            {
                context.Abort();
            }
        });

        Assert.Equal(200, (await Upstream().GetAsync(Request(site), Cancelled)).Status);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_reply_above_the_limit_is_neither_retried_nor_a_failure_of_the_upstream()
    {
        await using StandIn site = await StandIn.StartAsync(context =>
        {
            asked++;
            return context.Response.WriteAsync("xx", Cancelled);
        });
        EgressUpstream upstream = Upstream();

        for (int i = 0; i < 10; i++)
        {
            Assert.Equal("response_too_large", (await FailAsync(upstream, Request(site) with { MaxBytes = 1 })).Code);
        }

        Assert.Equal(10, asked);
    }

    [Fact]
    public async Task All_attempts_together_stay_within_the_timeout()
    {
        await using StandIn site = await AnsweringAsync(context => context.Response.StatusCode = 503);
        EgressUpstream upstream = Upstream(Policy with { RetryDelay = TimeSpan.FromHours(1), BreakerTries = 100 });

        Task<EgressReply> waiting = upstream.GetAsync(Request(site), Cancelled).AsTask();
        while (!waiting.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        // The time may run out while the reply is being judged. Then there is only the timeout.
        if (waiting.IsFaulted)
        {
            Assert.Equal("timeout", (await Assert.ThrowsAsync<ToolErrorException>(() => waiting)).Error.Code);
        }
        else
        {
            Assert.Equal(503, (await waiting).Status);
        }

        Assert.InRange(asked, 0, 1);
    }

    [Fact]
    public async Task Every_attempt_takes_from_the_budget()
    {
        await using StandIn site = await AnsweringAsync(context => context.Response.StatusCode = 503);
        EgressUpstream upstream = Upstream(Policy with { Budgets = [new CallBudget(3, TimeSpan.FromMinutes(1))] });

        await upstream.GetAsync(Request(site), Cancelled);
        Assert.Equal("rate_limited", (await FailAsync(upstream, Request(site))).Code);
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task A_spent_budget_names_the_time_to_wait_and_still_serves_cached_replies()
    {
        await using StandIn site = await AnsweringAsync(_ => { });
        EgressUpstream upstream = Upstream(Policy with { Budgets = [new CallBudget(5.8, TimeSpan.FromMinutes(1))] });
        EgressRequest cached = Request(site) with { Weight = 2.9, CacheFor = _ => new CacheLifetime(TimeSpan.FromHours(1), default) };
        for (int i = 0; i < 5; i++)
        {
            await upstream.GetAsync(cached, Cancelled);
        }

        await upstream.GetAsync(cached with { Accept = "text/a" }, Cancelled);
        ToolError error = await FailAsync(upstream, cached with { Accept = "text/b" });

        Assert.Equal(("rate_limited", TimeSpan.FromMinutes(1)), (error.Code, error.RetryAfter));
        Assert.Contains("Site", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, asked);
        await upstream.GetAsync(cached, Cancelled);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(0)]
    public async Task The_breaker_refuses_requests_after_too_many_failures_until_one_succeeds(int status)
    {
        bool isWell = false;
        await using StandIn site = await AnsweringAsync(context =>
        {
            if (status == 0 && !isWell)
            {
                context.Abort();
            }

            context.Response.StatusCode = isWell ? 200 : 500;
        });
        EgressUpstream upstream = Upstream(Policy with { Retries = 0, Budgets = [new CallBudget(7, TimeSpan.FromDays(1))] });
        for (int i = 0; i < 5; i++)
        {
            await (status == 0 ? FailAsync(upstream, Request(site)) : (Task)upstream.GetAsync(Request(site), Cancelled).AsTask());
        }

        for (int i = 0; i < 10; i++)
        {
            ToolError error = await FailAsync(upstream, Request(site));
            Assert.Equal(("upstream_unreachable", TimeSpan.FromSeconds(30)), (error.Code, error.RetryAfter));
            Assert.Contains("Site", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(5, asked);
        time.Advance(TimeSpan.FromSeconds(30));
        isWell = true;
        await upstream.GetAsync(Request(site), Cancelled);

        // Refused requests took nothing from the budget of seven, so it is spent with this one.
        await upstream.GetAsync(Request(site), Cancelled);
        Assert.Equal(7, asked);
        Assert.Equal("rate_limited", (await FailAsync(upstream, Request(site))).Code);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(408)]
    [InlineData(429)]
    public async Task The_breaker_ignores_errors_of_the_caller(int status)
    {
        await using StandIn site = await AnsweringAsync(context => context.Response.StatusCode = status);
        EgressUpstream upstream = Upstream();

        for (int i = 0; i < 30; i++)
        {
            Assert.Equal(status, (await upstream.GetAsync(Request(site), Cancelled)).Status);
        }
    }

    [Fact]
    public async Task The_breaker_ignores_refusals_by_a_back_off()
    {
        await using StandIn site = await AnsweringAsync(context => context.Response.StatusCode = 500);
        EgressUpstream upstream = Upstream(Policy with { Retries = 0 });
        for (int i = 0; i < 5; i++)
        {
            await upstream.GetAsync(Request(site), Cancelled);
        }

        // After the pause a back-off refuses the first request, which proves nothing about the upstream.
        upstream.BackOffUntil(Outbound.Noon.AddSeconds(31));
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("rate_limited", (await FailAsync(upstream, Request(site))).Code);
        time.Advance(TimeSpan.FromSeconds(1));
        await upstream.GetAsync(Request(site), Cancelled);
        Assert.Equal("upstream_unreachable", (await FailAsync(upstream, Request(site))).Code);
        Assert.Equal(6, asked);
    }

    [Fact]
    public async Task ConcurrentRequests_limits_the_pending_requests_and_further_ones_wait()
    {
        int now = 0, most = 0;
        var two = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using StandIn site = await StandIn.StartAsync(async context =>
        {
            int here = Interlocked.Increment(ref now);
            InterlockedMax(ref most, here);
            if (here == 2)
            {
                two.TrySetResult();
            }

            await two.Task.WaitAsync(Cancelled);
            await context.Response.WriteAsync("here", Cancelled);
            Interlocked.Decrement(ref now);
        });
        EgressUpstream upstream = Upstream(Policy with { ConcurrentRequests = 2 });

        EgressReply[] replies = await Task.WhenAll(Enumerable.Range(0, 30).Select(
            i => upstream.GetAsync(Request(site) with { Uri = new Uri(site.Address, i.ToString(CultureInfo.InvariantCulture)) }, Cancelled).AsTask()));

        Assert.All(replies, reply => Assert.Equal(200, reply.Status));
        Assert.Equal(2, most);
    }

    [Fact]
    public async Task The_state_of_an_upstream_outlives_a_reload_while_its_policy_is_equal()
    {
        await using StandIn site = await AnsweringAsync(_ => { });
        EgressClients clients = Outbound.Clients(time);
        UpstreamPolicy Read(double weight) => Policy with { Budgets = [new CallBudget(weight, TimeSpan.FromDays(1))] };

        await clients.Upstream(Outbound.Loopback, Read(1)).GetAsync(Request(site), Cancelled);
        EgressOptions reloaded = Outbound.Loopback with { ConnectTimeout = "3s" };

        Assert.Equal("rate_limited", (await FailAsync(clients.Upstream(reloaded, Read(1)), Request(site))).Code);
        Assert.Equal(200, (await clients.Upstream(reloaded, Read(2)).GetAsync(Request(site), Cancelled)).Status);
        Assert.NotEqual(Read(1), Read(2));
        Assert.Equal((Read(1), Read(1).GetHashCode()), (Read(1), Read(1).GetHashCode()));
        Assert.NotEqual(Policy, Policy with { ConcurrentRequests = 1 });
    }

    private EgressUpstream Upstream(UpstreamPolicy? policy = null) => Outbound.Upstream(time, policy ?? Policy);

    private static EgressRequest Request(StandIn site) => new() { Uri = site.Address };

    private static async Task<ToolError> FailAsync(EgressUpstream upstream, EgressRequest request) =>
        (await Assert.ThrowsAsync<ToolErrorException>(() => upstream.GetAsync(request, Cancelled).AsTask())).Error;

    private static void InterlockedMax(ref int most, int value)
    {
        for (int seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private Task<StandIn> AnsweringAsync(Action<HttpContext> answer) => StandIn.StartAsync(context =>
    {
        Interlocked.Increment(ref asked);
        answer(context);
        return Task.CompletedTask;
    });
}
