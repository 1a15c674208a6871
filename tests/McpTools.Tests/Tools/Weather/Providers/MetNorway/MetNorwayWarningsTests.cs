using McpTools.Tests.Support;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;
using McpTools.Tools.Weather.Providers.MetNorway;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Tools.Weather.Providers.MetNorway;

public sealed class MetNorwayWarningsTests
{
    private const string Path = "/weatherapi/metalerts/2.0/current.json";

    private const string Gale = """
        {
          "type": "Feature", "geometry": { "type": "Polygon", "coordinates": [] },
          "properties": {
            "altitude_above_sea_level": 0, "area": "Torungen - Oksøy", "awareness_level": "2; yellow; Moderate", "awareness_type": "1; Wind",
            "certainty": "Likely", "consequences": "The sea builds up.", "county": [], "description": "Northeast near gale 15 m/s.",
            "event": "gale", "eventAwarenessName": "Gale", "eventEndingTime": "2026-05-03T13:00:00+00:00", "geographicDomain": "marine",
            "id": "2.49.0.1.578.0.20260502143145.095", "instruction": "Consider leaving the boat.", "riskMatrixColor": "Yellow",
            "severity": "Moderate", "status": "Actual", "title": "Gale, yellow level, Torungen - Oksøy", "type": "Update"
          },
          "when": { "interval": ["2026-05-02T22:00:00+00:00", "2026-05-03T12:00:00+00:00"] }
        }
        """;

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 5, 2, 18, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_warning_is_read_whole()
    {
        Warnings warnings = await AskAsync(Collection(Gale), Oslo);

        var expected = new Warning
        {
            Event = "Gale",
            Headline = "Gale, yellow level, Torungen - Oksøy",
            Severity = "Moderate",
            Certainty = "Likely",
            Area = "Torungen - Oksøy",
            Onset = new DateTimeOffset(2026, 5, 2, 22, 0, 0, TimeSpan.Zero),
            Ends = new DateTimeOffset(2026, 5, 3, 13, 0, 0, TimeSpan.Zero),
            Description = "Northeast near gale 15 m/s.\nThe sea builds up.",
            Instruction = "Consider leaving the boat.",
        };
        Assert.Equal(expected, Assert.Single(warnings.Items));
        Assert.Equal("Europe/Oslo", warnings.Zone);
        Assert.Contains("floods", warnings.Gap, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"status\": \"Actual\"", "\"status\": \"Test\"")]
    [InlineData("\"type\": \"Update\"", "\"type\": \"Cancel\"")]
    [InlineData("2026-05-03T13:00:00", "2026-05-02T17:59:00")]
    public async Task Test_cancelled_or_ended_message_is_left_out(string part, string instead) =>
        Assert.Empty((await AskAsync(Collection(Gale.Replace(part, instead, StringComparison.Ordinal)), Oslo)).Items);

    [Fact]
    public async Task Missing_fields_hide_no_warning()
    {
        Warning warning = Assert.Single((await AskAsync(Collection("""{ "properties": { "event": "snow" } }"""), Oslo)).Items);

        Assert.Equal(new Warning { Event = "snow" }, warning);
    }

    [Theory]
    [InlineData("NO", 59.9, 10.7, true)]
    [InlineData("SJ", 78.2, 15.6, true)]
    [InlineData("SE", 59.3, 18.1, false)]
    [InlineData(null, 59.9, 10.7, true)]
    [InlineData(null, 51.5, -0.1, false)]
    public void Source_covers_Norway_and_Svalbard_and_bare_points_around_them(string? country, double latitude, double longitude, bool covered)
    {
        var source = new MetNorwayWarnings(Client("https://example.com/"), clock);

        Assert.Equal(covered, source.Covers(new WarningQuestion(new Place { Name = "x", Latitude = latitude, Longitude = longitude, CountryCode = country })));
    }

    [Fact]
    public async Task Empty_list_for_a_bare_point_is_not_covered()
    {
        ProviderException fault = await Assert.ThrowsAsync<ProviderException>(() => AskAsync(Collection(), Oslo with { CountryCode = null }));

        Assert.Equal(ProviderFault.NotCovered, fault.Fault);
        Assert.Empty((await AskAsync(Collection(), Oslo)).Items);
        Assert.Single((await AskAsync(Collection(Gale), Oslo with { CountryCode = null })).Items);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "features": null }""")]
    [InlineData("[]")]
    [InlineData("""{ "features": [17] }""")]
    [InlineData("""{ "features": [{ "attributes": { "event": "Tornado Warning" } }] }""")]
    public async Task Reply_without_a_list_is_unavailable(string body)
    {
        ProviderException fault = await Assert.ThrowsAsync<ProviderException>(() => AskAsync(body, Oslo));

        Assert.Equal(ProviderFault.Unavailable, fault.Fault);
    }

    private static Place Oslo => new() { Name = "Oslo", Latitude = 59.913, Longitude = 10.746, CountryCode = "NO" };

    private static string Collection(params string[] features) => $$"""{ "features": [{{string.Join(",", features)}}], "lang": "en", "type": "FeatureCollection" }""";

    private async Task<Warnings> AskAsync(string body, Place place)
    {
        await using WeatherStandIn weather = await WeatherStandIn.StartAsync();
        weather.Answer(Path + "?lat=59.91&lon=10.75&lang=en", body);
        var source = new MetNorwayWarnings(Client(weather.Address.AbsoluteUri), clock);
        return (await source.AskAsync(new WarningQuestion(place), Reach.Provider, TestContext.Current.CancellationToken))!;
    }

    private MetNorwayClient Client(string root) => new(new ProviderAddress { Url = root }, WeatherStandIn.Setup(clock));
}
