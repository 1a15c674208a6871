using System.Globalization;
using System.Text;
using McpTools.Modules.Egress;
using McpTools.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Modules.Egress;

public sealed class CachedReplyTests
{
    private static readonly CacheLifetime TenMinutes = new(TimeSpan.FromMinutes(10), TimeSpan.FromHours(6));

    private readonly FakeTimeProvider time = new(Outbound.Noon);
    private int asked;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stale_reply_is_served_only_by_FindCached_and_up_to_its_age()
    {
        await using StandIn site = await CountingAsync();
        EgressUpstream upstream = Outbound.Upstream(time);
        EgressRequest request = Cacheable(site, TenMinutes);

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
    public async Task A_reply_without_a_stale_time_is_not_served_after_its_fresh_time()
    {
        await using StandIn site = await CountingAsync(context => context.Response.Headers.ETag = "\"a\"");
        EgressUpstream upstream = Outbound.Upstream(time);
        EgressRequest request = Cacheable(site, new CacheLifetime(TimeSpan.FromMinutes(2), TimeSpan.Zero));
        await upstream.GetAsync(request, Cancelled);

        time.Advance(TimeSpan.FromMinutes(2) - TimeSpan.FromTicks(1));
        Assert.NotNull(upstream.FindCached(request));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(upstream.FindCached(request));
    }

    [Theory]
    [InlineData("Sat, 01 Aug 2026 13:00:00 GMT", 60)]
    [InlineData("Sat, 01 Aug 2026 12:05:00 GMT", 10)]
    [InlineData("Sat, 01 Aug 2020 12:00:00 GMT", 10)]
    [InlineData("0", 10)]
    [InlineData("tomorrow", 10)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 7 * 24 * 60)]
    public async Task Expires_lengthens_the_fresh_time_up_to_a_week_and_never_shortens_it(string expires, int minutes)
    {
        await using StandIn site = await CountingAsync(context => context.Response.Headers.Expires = expires);
        EgressUpstream upstream = Outbound.Upstream(time);
        EgressRequest request = Cacheable(site, TenMinutes with { HonourExpires = true });
        await upstream.GetAsync(request, Cancelled);

        time.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromTicks(1));
        await upstream.GetAsync(request, Cancelled);
        Assert.Equal(1, asked);
        time.Advance(TimeSpan.FromTicks(1));
        await upstream.GetAsync(request, Cancelled);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task Expires_is_ignored_without_HonourExpires()
    {
        await using StandIn site = await CountingAsync(context => context.Response.Headers.Expires = "Sat, 01 Aug 2026 13:00:00 GMT");
        EgressUpstream upstream = Outbound.Upstream(time);
        await upstream.GetAsync(Cacheable(site, TenMinutes), Cancelled);

        time.Advance(TimeSpan.FromMinutes(10));
        await upstream.GetAsync(Cacheable(site, TenMinutes), Cancelled);

        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData("\"abc\"", "Sat, 01 Aug 2026 11:00:00 GMT")]
    [InlineData("not quoted at all", null)]
    [InlineData(null, "1785585600")]
    public async Task A_stale_reply_is_revalidated_with_the_unchanged_validators_of_the_upstream(string? tag, string? modified)
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

        // The reply is fresh until 14:00. It is then revalidated with the same validators, although the second answer had none.
        time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        await upstream.GetAsync(request, Cancelled);
        Assert.Equal(2, asked);
        time.Advance(TimeSpan.FromTicks(1));
        await upstream.GetAsync(request, Cancelled);
        Assert.Equal((3, tag), (asked, ifNoneMatch));
    }

    [Fact]
    public async Task A_reply_without_a_stale_time_is_revalidated_for_an_hour()
    {
        await using StandIn site = await CountingAsync(context =>
        {
            context.Response.Headers.ETag = "\"a\"";
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "\"a\"" ? 304 : 200;
        });
        EgressUpstream upstream = Outbound.Upstream(time);
        EgressRequest request = Cacheable(site, new CacheLifetime(TimeSpan.FromMinutes(2), TimeSpan.Zero));
        await upstream.GetAsync(request, Cancelled);

        time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal("1", Text(await upstream.GetAsync(request, Cancelled)));
        time.Advance(TimeSpan.FromMinutes(62));
        Assert.Equal("3", Text(await upstream.GetAsync(request, Cancelled)));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_makes_no_reply_fresh_for_longer()
    {
        await using StandIn site = await CountingAsync();
        EgressUpstream upstream = Outbound.Upstream(time);
        await upstream.GetAsync(Cacheable(site, TenMinutes), Cancelled);

        time.AdjustTime(Outbound.Noon.AddSeconds(-30));
        await upstream.GetAsync(Cacheable(site, TenMinutes), Cancelled);
        Assert.Equal(1, asked);

        time.AdjustTime(Outbound.Noon.AddDays(-30));
        Assert.Null(upstream.FindCached(Cacheable(site, TenMinutes)));
        await upstream.GetAsync(Cacheable(site, TenMinutes), Cancelled);
        Assert.Equal(2, asked);
    }

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
