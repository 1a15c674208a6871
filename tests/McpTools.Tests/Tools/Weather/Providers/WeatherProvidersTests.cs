using McpTools.Contract;
using McpTools.Tests.Tools.Weather.Providers.Nws;

namespace McpTools.Tests.Tools.Weather.Providers;

public sealed class WeatherProvidersTests : IAsyncLifetime
{
    private WeatherCalls weather = null!;

    public async ValueTask InitializeAsync()
    {
        weather = await WeatherCalls.AtAsync("2026-05-03T15:00:00Z");
        weather.OpenMeteo("America/Chicago");
        weather.Providers.Answer("/points/35.1,-90", NwsReplies.Point());
        weather.Providers.Answer("/gridpoints/MEG/40,67/stations", NwsReplies.Stations(("KMEM", -90.01)));
    }

    public ValueTask DisposeAsync() => weather.DisposeAsync();

    [Fact]
    public async Task Present_weather_in_the_US_is_measured_by_a_station()
    {
        weather.Providers.Answer("/stations/KMEM/", NwsReplies.Observation("2026-05-03T14:53:00+00:00"));

        ToolResult result = await weather.ForecastAsync("35.1,-90");

        Assert.Equal("observed", result.At("now/kind").GetString());
        Assert.Equal("Field KMEM (KMEM)", result.At("now/station").GetString());
        Assert.Equal(7, result.At("now/age_minutes").GetInt32());
        Assert.Contains("Open-Meteo", result.At("source/attribution").GetString(), StringComparison.Ordinal);
        Assert.Contains("US National Weather Service", result.At("source/attribution").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forecast_waits_three_seconds_for_a_station()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        weather.Providers.Answer("/stations/KMEM/", context =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

        Task<ToolResult> call = weather.ForecastAsync("35.1,-90");
        await asked.Task;
        weather.Clock.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(call.IsCompleted);
        weather.Clock.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal("model", (await call).At("now/kind").GetString());
    }

    [Fact]
    public async Task Outage_of_the_stations_leaves_the_value_of_the_model()
    {
        weather.Providers.Fail("/points/35.1,-90", 500);

        Assert.Equal("model", (await weather.ForecastAsync("35.1,-90")).At("now/kind").GetString());
    }

    [Fact]
    public async Task MET_Norway_gives_the_forecast_when_Open_Meteo_is_down()
    {
        weather.Providers.Fail("/v1/forecast", 500);
        weather.Providers.Answer(
            "/weatherapi/locationforecast/2.0/complete",
            MetNorway.MetNorwaySteps.Reply(MetNorway.MetNorwaySteps.Hours("2026-05-03T15:00:00Z", 60)));

        ToolResult result = await weather.ForecastAsync("-54.8,-68.3", "\"hourly_hours\": 2");

        Assert.Equal("MET Norway", result.At("source/provider").GetString());
        Assert.Equal(2, result.At("hourly").GetArrayLength());
        Assert.True(result.At("daily/0/partial").GetBoolean());
        Assert.True(result.At("place/zone_assumed").GetBoolean());
    }
}
