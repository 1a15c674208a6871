using McpTools.Contract;
using McpTools.Modules.Egress;
using McpTools.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Modules.Egress;

public sealed class BackOffTests
{
    private readonly FakeTimeProvider time = new(Outbound.Noon);
    private int asked;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // The clock stands still, so there is no delay before a retry.
    private static UpstreamPolicy Policy => new() { Name = "Site", RetryDelay = TimeSpan.Zero };

    [Theory]
    [InlineData(429, "30", 30)]
    [InlineData(503, "30", 30)]
    [InlineData(429, "Sat, 01 Aug 2026 12:02:00 GMT", 120)]
    [InlineData(429, "2147483647", 24 * 3600)]
    [InlineData(429, "Fri, 31 Dec 9999 23:59:59 GMT", 24 * 3600)]
    public async Task Retry_After_refuses_requests_until_its_end(int status, string retryAfter, int seconds)
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
    public async Task EgressReply_RetryAfter_is_the_wait_that_a_readable_header_asks_for(string header, int? seconds)
    {
        await using StandIn site = await AnsweringAsync(context => context.Response.Headers.RetryAfter = header);

        EgressReply reply = await Upstream().GetAsync(Request(site), Cancelled);

        Assert.Equal(seconds, (int?)reply.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task Retry_After_of_a_successful_reply_starts_no_back_off()
    {
        await using StandIn site = await AnsweringAsync(context => context.Response.Headers.RetryAfter = "30");
        EgressUpstream upstream = Upstream();

        await upstream.GetAsync(Request(site), Cancelled);
        await upstream.GetAsync(Request(site), Cancelled);

        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task The_later_end_counts_and_a_clock_that_is_set_back_ends_the_back_off()
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

    [Fact]
    public void The_latest_end_of_parallel_back_offs_counts()
    {
        for (int round = 0; round < 100; round++)
        {
            var backOff = new BackOff(new UpstreamPolicy { Name = "Site" }, time, NullLogger.Instance);

            Parallel.For(1, 101, seconds => backOff.Extend(Outbound.Noon.AddSeconds(seconds)));

            Assert.Equal(TimeSpan.FromSeconds(100), Assert.Throws<ToolErrorException>(backOff.ThrowIfActive).Error.RetryAfter);
        }
    }

    private EgressUpstream Upstream(UpstreamPolicy? policy = null) => Outbound.Upstream(time, policy ?? Policy);

    private static EgressRequest Request(StandIn site) => new() { Uri = site.Address };

    private static async Task<ToolError> FailAsync(EgressUpstream upstream, EgressRequest request) =>
        (await Assert.ThrowsAsync<ToolErrorException>(() => upstream.GetAsync(request, Cancelled).AsTask())).Error;

    private Task<StandIn> AnsweringAsync(Action<HttpContext> answer) => StandIn.StartAsync(context =>
    {
        Interlocked.Increment(ref asked);
        answer(context);
        return Task.CompletedTask;
    });
}
