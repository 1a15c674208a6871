using System.Globalization;
using System.Text;
using McpTools.Contract;
using McpTools.Modules.Egress;
using McpTools.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Modules.Egress;

/// <summary>What is served again, for how long, and when it is asked after.</summary>
public sealed class UpstreamCacheTests
{
    private static readonly CacheLifetime TenMinutes = new(TimeSpan.FromMinutes(10), TimeSpan.FromHours(6));

    private readonly FakeTimeProvider time = new(Outbound.Noon);
    private int asked;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reply_is_served_again_without_a_copy_until_its_fresh_time_is_over()
    {
        await using StandIn site = await CountingAsync();
        EgressUpstream upstream = Outbound.Upstream(time);
        EgressRequest request = Kept(site, TenMinutes);

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

    [Fact]
    public async Task What_is_stale_is_served_only_by_FindCached_and_only_up_to_its_age()
    {
        await using StandIn site = await CountingAsync();
        EgressUpstream upstream = Outbound.Upstream(time);
        EgressRequest request = Kept(site, TenMinutes);

        Assert.Null(upstream.FindCached(request));
        await upstream.GetAsync(request, Cancelled);
        Assert.False(upstream.FindCached(request)!.IsStale);

        time.Advance(TimeSpan.FromHours(6) - TimeSpan.FromTicks(1));
        EgressReply? old = upstream.FindCached(request);
        Assert.True(old!.IsStale);
        Assert.Equal(Outbound.Noon, old.RetrievedAt);

        time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(upstream.FindCached(request));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task What_must_never_be_stale_is_not_served_after_its_fresh_time()
    {
        await using StandIn site = await CountingAsync(context => context.Response.Headers.ETag = "\"a\"");
        EgressUpstream upstream = Outbound.Upstream(time);
        EgressRequest request = Kept(site, new CacheLifetime(TimeSpan.FromMinutes(2), TimeSpan.Zero));
        await upstream.GetAsync(request, Cancelled);

        time.Advance(TimeSpan.FromMinutes(2) - TimeSpan.FromTicks(1));
        Assert.NotNull(upstream.FindCached(request));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(upstream.FindCached(request));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(304)]
    public async Task Only_replies_of_success_are_judged_and_kept(int status)
    {
        await using StandIn site = await CountingAsync(context => context.Response.StatusCode = status);
        EgressUpstream upstream = Outbound.Upstream(time);
        EgressRequest request = Request(site, _ => throw new InvalidOperationException("judged"));

        Assert.Equal(status, (await upstream.GetAsync(request, Cancelled)).Status);
        Assert.Equal(status, (await upstream.GetAsync(request, Cancelled)).Status);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task Without_a_function_or_a_lifetime_from_it_nothing_is_kept()
    {
        await using StandIn site = await CountingAsync();
        EgressUpstream upstream = Outbound.Upstream(time);

        await upstream.GetAsync(Request(site, null), Cancelled);
        await upstream.GetAsync(Request(site, _ => null), Cancelled);
        await upstream.GetAsync(Request(site, _ => new CacheLifetime(TimeSpan.Zero, TimeSpan.Zero)), Cancelled);

        Assert.Equal(3, asked);
        Assert.Null(upstream.FindCached(Request(site, null)));
    }

    [Theory]
    [InlineData("Sat, 01 Aug 2026 13:00:00 GMT", 60)]
    [InlineData("Sat, 01 Aug 2026 12:05:00 GMT", 10)]
    [InlineData("Sat, 01 Aug 2020 12:00:00 GMT", 10)]
    [InlineData("0", 10)]
    [InlineData("tomorrow", 10)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 7 * 24 * 60)]
    public async Task Expires_lengthens_the_fresh_time_within_reason_and_never_shortens_it(string expires, int minutes)
    {
        await using StandIn site = await CountingAsync(context => context.Response.Headers.Expires = expires);
        EgressUpstream upstream = Outbound.Upstream(time);
        EgressRequest request = Kept(site, TenMinutes with { HonourExpires = true });
        await upstream.GetAsync(request, Cancelled);

        time.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromTicks(1));
        await upstream.GetAsync(request, Cancelled);
        Assert.Equal(1, asked);
        time.Advance(TimeSpan.FromTicks(1));
        await upstream.GetAsync(request, Cancelled);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task Expires_is_not_asked_when_it_is_not_honoured()
    {
        await using StandIn site = await CountingAsync(context => context.Response.Headers.Expires = "Sat, 01 Aug 2026 13:00:00 GMT");
        EgressUpstream upstream = Outbound.Upstream(time);
        await upstream.GetAsync(Kept(site, TenMinutes), Cancelled);

        time.Advance(TimeSpan.FromMinutes(10));
        await upstream.GetAsync(Kept(site, TenMinutes), Cancelled);

        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData("\"abc\"", "Sat, 01 Aug 2026 11:00:00 GMT")]
    [InlineData("not quoted at all", null)]
    [InlineData(null, "1785585600")]
    public async Task What_is_past_its_fresh_time_is_asked_after_in_the_words_of_the_upstream(string? tag, string? modified)
    {
        string? ifNoneMatch = null, ifModifiedSince = null;
        await using StandIn site = await CountingAsync(context =>
        {
            ifNoneMatch = context.Request.Headers.IfNoneMatch;
            ifModifiedSince = context.Request.Headers.IfModifiedSince;
            if (asked == 1)
            {
                (context.Response.Headers.ETag, context.Response.Headers.LastModified) = (tag, modified);
                return;
            }

            context.Response.StatusCode = 304;
            context.Response.Headers.Expires = "Sat, 01 Aug 2026 14:00:00 GMT";
        });
        EgressUpstream upstream = Outbound.Upstream(time);
        List<DateTimeOffset> judged = [];
        EgressRequest request = Request(site, reply =>
        {
            judged.Add(reply.RetrievedAt);
            return TenMinutes with { HonourExpires = true };
        });

        await upstream.GetAsync(request, Cancelled);
        Assert.Equal((null, null), (ifNoneMatch, ifModifiedSince));
        time.Advance(TimeSpan.FromHours(1));
        EgressReply renewed = await upstream.GetAsync(request, Cancelled);

        Assert.Equal((tag, modified), (ifNoneMatch, ifModifiedSince));
        Assert.Equal((200, "1", "text/plain", Outbound.Noon.AddHours(1)), (renewed.Status, Text(renewed), renewed.MediaType, renewed.RetrievedAt));
        Assert.Equal([Outbound.Noon, Outbound.Noon.AddHours(1)], judged);

        // Renewed until 14:00, and asked after in the same words then, though the second answer had none.
        time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        await upstream.GetAsync(request, Cancelled);
        Assert.Equal(2, asked);
        time.Advance(TimeSpan.FromTicks(1));
        await upstream.GetAsync(request, Cancelled);
        Assert.Equal((3, tag), (asked, ifNoneMatch));
    }

    [Fact]
    public async Task What_may_not_be_stale_is_still_asked_after_for_an_hour()
    {
        await using StandIn site = await CountingAsync(context =>
        {
            context.Response.Headers.ETag = "\"a\"";
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "\"a\"" ? 304 : 200;
        });
        EgressUpstream upstream = Outbound.Upstream(time);
        EgressRequest request = Kept(site, new CacheLifetime(TimeSpan.FromMinutes(2), TimeSpan.Zero));
        await upstream.GetAsync(request, Cancelled);

        time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal("1", Text(await upstream.GetAsync(request, Cancelled)));
        time.Advance(TimeSpan.FromMinutes(62));
        Assert.Equal("3", Text(await upstream.GetAsync(request, Cancelled)));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_makes_nothing_fresh_for_longer()
    {
        await using StandIn site = await CountingAsync();
        EgressUpstream upstream = Outbound.Upstream(time);
        await upstream.GetAsync(Kept(site, TenMinutes), Cancelled);

        time.AdjustTime(Outbound.Noon.AddSeconds(-30));
        await upstream.GetAsync(Kept(site, TenMinutes), Cancelled);
        Assert.Equal(1, asked);

        time.AdjustTime(Outbound.Noon.AddDays(-30));
        Assert.Null(upstream.FindCached(Kept(site, TenMinutes)));
        await upstream.GetAsync(Kept(site, TenMinutes), Cancelled);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task Address_accept_headers_and_upstream_tell_replies_apart()
    {
        await using StandIn site = await CountingAsync();
        EgressClients clients = Outbound.Clients(time);
        EgressUpstream upstream = clients.Upstream(Outbound.Loopback, new UpstreamPolicy { Name = "One" });
        EgressRequest request = Kept(site, TenMinutes);
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
    public async Task The_cache_is_one_for_all_readings_of_the_configuration_but_serves_nothing_that_is_forbidden_now()
    {
        await using StandIn site = await CountingAsync();
        EgressClients clients = Outbound.Clients(time);
        var policy = new UpstreamPolicy { Name = "Stand-in" };
        EgressRequest request = Kept(site, TenMinutes);
        await clients.Upstream(Outbound.Loopback, policy).GetAsync(request, Cancelled);

        await clients.Upstream(Outbound.Loopback with { ConnectTimeout = "3s" }, policy).GetAsync(request, Cancelled);
        Assert.Equal(1, asked);

        EgressUpstream closed = clients.Upstream(Outbound.Loopback with { AllowHosts = [] }, policy);
        Assert.Null(closed.FindCached(request));
        Assert.Equal("refused_address", (await Assert.ThrowsAsync<ToolErrorException>(() => closed.GetAsync(request, Cancelled).AsTask())).Error.Code);
    }

    [Fact]
    public async Task Who_takes_fewer_bytes_than_are_kept_is_told_so()
    {
        await using StandIn site = await StandIn.StartAsync(new string('x', 100));
        EgressUpstream upstream = Outbound.Upstream(time);
        EgressRequest request = Kept(site, TenMinutes);
        await upstream.GetAsync(request, Cancelled);

        EgressRequest less = request with { MaxBytes = 99 };
        Assert.Null(upstream.FindCached(less));
        Assert.Equal("response_too_large", (await Assert.ThrowsAsync<ToolErrorException>(() => upstream.GetAsync(less, Cancelled).AsTask())).Error.Code);
    }

    private static EgressRequest Kept(StandIn site, CacheLifetime lifetime) => Request(site, _ => lifetime);

    private static EgressRequest Request(StandIn site, Func<EgressReply, CacheLifetime?>? keep) => new() { Uri = site.Address, CacheFor = keep };

    private static string Text(EgressReply reply) => Encoding.UTF8.GetString(reply.Body.Span);

    /// <summary>Answers how often it was asked.</summary>
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
