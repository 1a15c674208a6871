using System.Globalization;
using McpTools.Contract;
using McpTools.Modules.Egress;
using McpTools.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Modules.Egress;

/// <summary>When an upstream is asked again, and when it is left alone.</summary>
public sealed class UpstreamPipelineTests
{
    private readonly FakeTimeProvider time = new(Outbound.Noon);
    private int asked;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // No pause before a retry: the clock stands still.
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
    public async Task Only_what_may_pass_is_tried_once_more_and_the_last_reply_returned(int status, string? retryAfter, int tries)
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
    public async Task A_connection_that_breaks_is_tried_once_more()
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
    public async Task Too_large_an_answer_is_not_asked_for_again_and_no_failure_of_the_upstream()
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
    public async Task Retries_stay_within_the_timeout_as_a_whole()
    {
        await using StandIn site = await AnsweringAsync(context => context.Response.StatusCode = 503);
        EgressUpstream upstream = Upstream(Policy with { RetryDelay = TimeSpan.FromHours(1), BreakerTries = 100 });

        Task<EgressReply> waiting = upstream.GetAsync(Request(site), Cancelled).AsTask();
        while (!waiting.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        // The time may run out while the reply is being judged; then that is all there is.
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
    public async Task Every_try_takes_from_the_budget()
    {
        await using StandIn site = await AnsweringAsync(context => context.Response.StatusCode = 503);
        EgressUpstream upstream = Upstream(Policy with { Budgets = [new CallBudget(3, TimeSpan.FromMinutes(1))] });

        await upstream.GetAsync(Request(site), Cancelled);
        Assert.Equal("rate_limited", (await FailAsync(upstream, Request(site))).Code);
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task A_spent_budget_says_when_and_costs_what_is_kept_nothing()
    {
        await using StandIn site = await AnsweringAsync(_ => { });
        EgressUpstream upstream = Upstream(Policy with { Budgets = [new CallBudget(5.8, TimeSpan.FromMinutes(1))] });
        EgressRequest kept = Request(site) with { Weight = 2.9, CacheFor = _ => new CacheLifetime(TimeSpan.FromHours(1), default) };
        for (int i = 0; i < 5; i++)
        {
            await upstream.GetAsync(kept, Cancelled);
        }

        await upstream.GetAsync(kept with { Accept = "text/a" }, Cancelled);
        ToolError error = await FailAsync(upstream, kept with { Accept = "text/b" });

        Assert.Equal(("rate_limited", TimeSpan.FromMinutes(1)), (error.Code, error.RetryAfter));
        Assert.Contains("Site", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, asked);
        await upstream.GetAsync(kept, Cancelled);
    }

    [Theory]
    [InlineData(429, "30", 30)]
    [InlineData(503, "30", 30)]
    [InlineData(429, "Sat, 01 Aug 2026 12:02:00 GMT", 120)]
    [InlineData(429, "2147483647", 24 * 3600)]
    [InlineData(429, "Fri, 31 Dec 9999 23:59:59 GMT", 24 * 3600)]
    public async Task An_upstream_that_says_when_is_not_asked_before(int status, string retryAfter, int seconds)
    {
        await using StandIn site = await AnsweringAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = retryAfter;
        });
        EgressUpstream upstream = Upstream();

        Assert.Equal(status, (await upstream.GetAsync(Request(site), Cancelled)).Status);
        ToolError error = await FailAsync(upstream, Request(site) with { Accept = "text/other" });
        Assert.Equal(("rate_limited", TimeSpan.FromSeconds(seconds)), (error.Code, error.RetryAfter));

        time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
        Assert.Equal(TimeSpan.FromSeconds(1), (await FailAsync(upstream, Request(site))).RetryAfter);
        Assert.Equal(1, asked);
        time.Advance(TimeSpan.FromTicks(1));
        await upstream.GetAsync(Request(site), Cancelled);
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("Sat, 01 Aug 2026 12:00:07 GMT", 7)]
    [InlineData("Sat, 01 Aug 2020 12:00:00 GMT", 0)]
    [InlineData("-5", null)]
    [InlineData("99999999999", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    public async Task A_reply_tells_how_long_it_was_asked_to_wait(string header, int? seconds)
    {
        await using StandIn site = await AnsweringAsync(context => context.Response.Headers.RetryAfter = header);

        EgressReply reply = await Upstream().GetAsync(Request(site), Cancelled);

        Assert.Equal(seconds, (int?)reply.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task A_reply_of_success_makes_no_hold()
    {
        await using StandIn site = await AnsweringAsync(context => context.Response.Headers.RetryAfter = "30");
        EgressUpstream upstream = Upstream();

        await upstream.GetAsync(Request(site), Cancelled);
        await upstream.GetAsync(Request(site), Cancelled);

        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task The_later_hold_counts_and_a_clock_set_back_lifts_it()
    {
        await using StandIn site = await AnsweringAsync(_ => { });
        EgressUpstream upstream = Upstream();

        upstream.BackOffUntil(Outbound.Noon.AddMinutes(5));
        upstream.BackOffUntil(Outbound.Noon.AddMinutes(1));
        upstream.BackOffUntil(Outbound.Noon.AddMinutes(-1));
        Assert.Equal(TimeSpan.FromMinutes(5), (await FailAsync(upstream, Request(site))).RetryAfter);

        time.AdjustTime(Outbound.Noon.AddDays(-30));
        Assert.Equal(200, (await upstream.GetAsync(Request(site), Cancelled)).Status);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(0)]
    public async Task An_upstream_that_fails_too_often_is_left_alone_until_one_request_succeeds(int status)
    {
        bool well = false;
        await using StandIn site = await AnsweringAsync(context =>
        {
            if (status == 0 && !well)
            {
                context.Abort();
            }

            context.Response.StatusCode = well ? 200 : 500;
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
        well = true;
        await upstream.GetAsync(Request(site), Cancelled);

        // Nothing was taken for what was not sent: the budget of seven is spent with this one.
        await upstream.GetAsync(Request(site), Cancelled);
        Assert.Equal(7, asked);
        Assert.Equal("rate_limited", (await FailAsync(upstream, Request(site))).Code);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(408)]
    [InlineData(429)]
    public async Task A_caller_s_own_mistakes_never_leave_an_upstream_alone(int status)
    {
        await using StandIn site = await AnsweringAsync(context => context.Response.StatusCode = status);
        EgressUpstream upstream = Upstream();

        for (int i = 0; i < 30; i++)
        {
            Assert.Equal(status, (await upstream.GetAsync(Request(site), Cancelled)).Status);
        }
    }

    [Fact]
    public async Task A_refusal_of_ours_does_not_say_that_the_upstream_is_well()
    {
        await using StandIn site = await AnsweringAsync(context => context.Response.StatusCode = 500);
        EgressUpstream upstream = Upstream(Policy with { Retries = 0 });
        for (int i = 0; i < 5; i++)
        {
            await upstream.GetAsync(Request(site), Cancelled);
        }

        // When the pause is over, the first that comes is refused by a hold, and proves nothing.
        upstream.BackOffUntil(Outbound.Noon.AddSeconds(31));
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("rate_limited", (await FailAsync(upstream, Request(site))).Code);
        time.Advance(TimeSpan.FromSeconds(1));
        await upstream.GetAsync(Request(site), Cancelled);
        Assert.Equal("upstream_unreachable", (await FailAsync(upstream, Request(site))).Code);
        Assert.Equal(6, asked);
    }

    [Fact]
    public async Task No_more_requests_are_under_way_than_the_policy_allows_and_the_others_wait()
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
    public async Task What_is_known_of_an_upstream_outlives_a_reload_as_long_as_its_policy_is_equal()
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
