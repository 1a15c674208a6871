using McpTools.Tools.Weather.Providers.Access;
using static McpTools.Tests.Tools.Weather.Providers.Nws.NwsReplies;

namespace McpTools.Tests.Tools.Weather.Providers.Nws;

public sealed class NwsAreaTests
{
    private const string Alerts = "/alerts/active?point=35.1,-90";
    private const string Points = "/points/35.1,-90";

    [Theory]
    [InlineData("US", 0, 0, true)]
    [InlineData("PR", 18.4, -66, true)]
    [InlineData("GU", 13.4, 144.8, true)]
    [InlineData("VI", 18.3, -64.9, true)]
    [InlineData("AS", -14.3, -170.7, true)]
    [InlineData("MP", 15.2, 145.7, true)]
    [InlineData("CA", 43.7, -79.4, false)]
    [InlineData("MX", 25.7, -100.3, false)]
    [InlineData(null, 40.7, -74, true)]
    [InlineData(null, 21.3, -157.9, true)]
    [InlineData(null, 61.2, -149.9, true)]
    [InlineData(null, 52.9, 173, true)]
    [InlineData(null, 43.7, -79.4, true)]
    [InlineData(null, 51.5, -0.1, false)]
    [InlineData(null, 39.9, 116.4, false)]
    public async Task NwsArea_decides_by_country_or_by_boxes(string? country, double latitude, double longitude, bool covered)
    {
        await using NwsSources sources = await NwsSources.StartAsync();

        Assert.Equal(covered, sources.Covers(country, latitude, longitude));
    }

    [Fact]
    public async Task NwsWarnings_sends_no_request_for_a_bare_point_that_the_service_does_not_know()
    {
        await using NwsSources sources = await NwsSources.StartAsync();
        sources.Service.Answer(Points, NotFound, 404);

        Assert.Equal(ProviderFault.NotCovered, (await FaultAsync(sources)).Fault);
        Assert.Equal([Points], sources.Service.Asked);
    }

    [Fact]
    public async Task NwsWarnings_does_not_cover_a_bare_point_in_no_zone()
    {
        await using NwsSources sources = await NwsSources.StartAsync();
        sources.Service.Answer(Points, """{ "properties": { "gridId": "BUF", "timeZone": "America/Toronto", "forecastZone": null } }""");

        Assert.Equal(ProviderFault.NotCovered, (await FaultAsync(sources)).Fault);
    }

    [Fact]
    public async Task NwsWarnings_gets_the_zone_of_a_bare_point_and_caches_it_for_a_month()
    {
        await using NwsSources sources = await NwsSources.StartAsync();
        sources.Service.Answer(Points, Point());
        sources.Service.Answer(Alerts, Collection());

        Assert.Equal("America/Chicago", (await sources.WarningsAsync(NwsSources.Bare)).Zone);
        sources.Clock.Advance(TimeSpan.FromDays(29));
        Assert.Empty((await sources.WarningsAsync(NwsSources.Bare)).Items);

        Assert.Equal(1, sources.Service.Hits(Points));
        Assert.Equal(2, sources.Service.Hits(Alerts));
    }

    [Fact]
    public async Task NwsWarnings_rejects_an_empty_list_while_the_country_of_the_point_is_unknown()
    {
        await using NwsSources sources = await NwsSources.StartAsync();
        sources.Service.Fail(Points, 500);
        sources.Service.Answer(Alerts, Collection());
        Assert.Equal(ProviderFault.Unavailable, (await FaultAsync(sources)).Fault);

        sources.Clock.Advance(TimeSpan.FromMinutes(3));
        sources.Service.Answer(Alerts, Collection(Message("a")));
        Assert.Single((await sources.WarningsAsync(NwsSources.Bare)).Items);
    }

    private static Task<ProviderException> FaultAsync(NwsSources sources) =>
        Assert.ThrowsAsync<ProviderException>(() => sources.WarningsAsync(NwsSources.Bare));
}
