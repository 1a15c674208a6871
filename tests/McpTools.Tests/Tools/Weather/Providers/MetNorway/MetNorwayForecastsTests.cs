using McpTools.Tests.Support;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;
using McpTools.Tools.Weather.Providers.MetNorway;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using static McpTools.Tests.Tools.Weather.Providers.MetNorway.MetNorwaySteps;

namespace McpTools.Tests.Tools.Weather.Providers.MetNorway;

public sealed class MetNorwayForecastsTests
{
    private const string Path = "/weatherapi/locationforecast/2.0/complete";

    private FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 28, 0, 20, 0, TimeSpan.Zero));

    [Fact]
    public async Task Step_becomes_an_hour_in_metric_units()
    {
        Forecast forecast = await AskAsync(Reply(Step(
            "2026-03-28T00:00:00Z",
            3.4,
            Period(0.4, "lightsnowshowers_night", """, "probability_of_precipitation": 61.5"""),
            details: """, "wind_speed": 5, "wind_speed_of_gust": 10, "wind_from_direction": 219.5, "relative_humidity": 56.5, "dew_point_temperature": -4.5, "cloud_area_fraction": 3.1, "air_pressure_at_sea_level": 1003.6, "ultraviolet_index_clear_sky": 6.4""")));

        var expected = new Conditions
        {
            Time = clock.GetUtcNow().AddMinutes(-20),
            Temperature = 3.4,
            Code = 85,
            IsDay = false,
            WindSpeed = 18,
            WindGusts = 36,
            WindDirection = 219.5,
            Humidity = 56.5,
            DewPoint = -4.5,
            CloudCover = 3.1,
            Pressure = 1003.6,
            UvIndex = 6.4,
            Precipitation = 0.4,
            PrecipitationProbability = 61.5,
        };
        Assert.Equal(expected, Assert.Single(forecast.Hours));
        Assert.Equal(expected, forecast.Now);
        Assert.Null(forecast.Zone);
        Assert.Equal("met-norway", forecast.Provenance.Provider.Id);
    }

    [Fact]
    public async Task Step_of_six_hours_is_no_hour_and_its_precipitation_is_not_shown()
    {
        Forecast forecast = await AskAsync(Reply([.. Hours("2026-03-28T00:00:00Z", 3), .. Sixes("2026-03-28T03:00:00Z", 4)]));

        Assert.Equal(3, forecast.Hours.Count);
        clock.SetUtcNow(new DateTimeOffset(2026, 3, 28, 16, 0, 0, TimeSpan.Zero));
        Conditions now = (await AskAsync(Reply([.. Hours("2026-03-28T00:00:00Z", 3), .. Sixes("2026-03-28T03:00:00Z", 4)]))).Now!;
        Assert.Equal(15, now.Time.Hour);
        Assert.Null(now.Precipitation);
        Assert.Equal(61, now.Code);
    }

    [Fact]
    public async Task Present_weather_is_the_nearest_step_within_three_hours()
    {
        clock.SetUtcNow(new DateTimeOffset(2026, 3, 28, 1, 40, 0, TimeSpan.Zero));
        Assert.Equal(2, (await AskAsync(Reply(Hours("2026-03-28T00:00:00Z", 6)))).Now!.Time.Hour);

        clock.SetUtcNow(new DateTimeOffset(2026, 3, 29, 1, 40, 0, TimeSpan.Zero));
        Assert.Null((await AskAsync(Reply(Hours("2026-03-28T00:00:00Z", 6)))).Now);
    }

    [Theory]
    [InlineData(78.2232, 15.6267, "lat=78.22&lon=15.63")]
    [InlineData(-54.8, -68.3, "lat=-54.8&lon=-68.3")]
    [InlineData(-0.001, 180, "lat=0&lon=180")]
    public async Task Request_has_two_decimals_and_names_the_operator(double latitude, double longitude, string query)
    {
        string? agent = null;
        await using WeatherStandIn weather = await WeatherStandIn.StartAsync();
        weather.Answer(Path, context =>
        {
            agent = context.Request.Headers.UserAgent;
            return context.Response.WriteAsync(Reply(Hours("2026-03-28T00:00:00Z", 2)));
        });

        await Source(weather).AskAsync(Question(null, latitude, longitude), Reach.Provider, TestContext.Current.CancellationToken);

        Assert.Equal([$"{Path}?{query}"], weather.Asked);
        Assert.Matches(@"^mcptools/\S+ \(ops@example\.com\)$", agent);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{ "properties": { "timeseries": [] } }""")]
    [InlineData("""{ "properties": { "timeseries": [ { "time": "0001-01-01T00:00:00Z", "data": {} } ] } }""")]
    [InlineData("<html></html>")]
    public async Task Reply_without_steps_is_unavailable(string body)
    {
        ProviderException fault = await Assert.ThrowsAsync<ProviderException>(() => AskAsync(body));

        Assert.Equal(ProviderFault.Unavailable, fault.Fault);
    }

    [Theory]
    [InlineData("metno/lat39.9lon116.4altitudeNone_compact.json", "Asia/Shanghai", 10)]
    [InlineData("metno/lat40.7lon-74.0altitude10_compact.json", "America/New_York", 9)]
    [InlineData("metno/lat51.5lon-0.1altitude25_complete.json", "Europe/London", 10)]
    [InlineData("metno/lat51.5lon-0.1altitude25_complete.json", null, 10)]
    public async Task Recorded_replies_give_days_and_hours(string recording, string? zone, int days)
    {
        clock = new FakeTimeProvider(new DateTimeOffset(2020, 7, 20, 11, 20, 44, TimeSpan.Zero));

        Forecast forecast = await AskAsync(WeatherRecordings.ReadBody(recording), zone);

        Assert.Equal(days, forecast.Days.Count);
        Assert.Equal(Enumerable.Range(0, days).Select(day => new DateOnly(2020, 7, 20).AddDays(day)), forecast.Days.Select(day => day.Date));
        Assert.True(forecast.Days[0].IsPartial);
        Assert.All(forecast.Days.Skip(1).SkipLast(1), day => Assert.False(day.IsPartial));
        Assert.All(forecast.Days, day => Assert.True(day is { Code: not null, Precipitation: >= 0, WindSpeed: > 0, WindDirection: >= 0 and < 360 }));
        Assert.All(forecast.Days, day => Assert.InRange(day.TemperatureMax!.Value, day.TemperatureMin!.Value, 45));
        Assert.Equal(55, forecast.Hours.Count);
        Assert.Equal(11, forecast.Now!.Time.Hour);
    }

    private async Task<Forecast> AskAsync(string body, string? zone = null)
    {
        await using WeatherStandIn weather = await WeatherStandIn.StartAsync();
        weather.Answer(Path, body);
        return (await Source(weather).AskAsync(Question(zone, 39.9, 116.4), Reach.Provider, TestContext.Current.CancellationToken))!;
    }

    private MetNorwayForecasts Source(WeatherStandIn weather) =>
        new(new MetNorwayClient(weather.Options.MetNorway, WeatherStandIn.Setup(clock, "ops@example.com")), clock);

    private static ForecastQuestion Question(string? zone, double latitude, double longitude) =>
        new(new Place { Name = "somewhere", Latitude = latitude, Longitude = longitude, Zone = zone }, 7, 48);
}
