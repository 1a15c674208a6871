using McpTools.Contract;
using McpTools.Tests.Support;

namespace McpTools.Tests.Tools.Weather.AirQuality;

public class WeatherAirQualityTests
{
    private const string Now = "2026-05-24T11:20:00Z";

    [Fact]
    public async Task Present_air_has_both_indexes_with_categories_pollutants_and_pollen()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync(Now);
        weather.OpenMeteo().With("european_aqi", _ => 63).With("us_aqi", _ => 101).With("pm2_5", _ => 35.46).With("birch_pollen", _ => 12);

        ToolResult answer = await weather.CallAsync("weather_air_quality", "52.52,13.41");

        Assert.Equal((63, "poor"), (answer.At("now/european_aqi").GetDouble(), answer.At("now/european_category").GetString()));
        Assert.Equal((101, "unhealthy for sensitive groups"), (answer.At("now/us_aqi").GetDouble(), answer.At("now/us_category").GetString()));
        Assert.Equal((35.5, 12), (answer.At("now/pollutants/pm2_5").GetDouble(), answer.At("now/pollen/birch").GetDouble()));
        Assert.Contains("PM2.5 35.5", answer.Text(), StringComparison.Ordinal);
        Assert.Contains("birch 12", answer.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Daily_rows_have_the_highest_values_and_begin_with_the_local_day()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync(Now);
        weather.OpenMeteo("Asia/Tokyo").With("us_aqi", hour => hour.UtcDateTime.Hour == 3 ? 160 : 40);

        ToolResult answer = await weather.CallAsync("weather_air_quality", "35.68,139.69", """ "days": 5, "language": "zh" """);

        Assert.Equal(5, answer.At("daily").GetArrayLength());
        Assert.Equal("2026-05-24", answer.At("daily/0/date").GetString());
        Assert.Equal((160, "不健康"), (answer.At("daily/4/us_aqi").GetDouble(), answer.At("daily/4/us_category").GetString()));
    }

    [Fact]
    public async Task Note_says_that_pollen_is_not_modelled_at_the_place()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync(Now);
        OpenMeteoReplies replies = weather.OpenMeteo();
        foreach (string plant in (string[])["alder", "birch", "grass", "mugwort", "olive", "ragweed"])
        {
            replies.With(plant + "_pollen", _ => null);
        }

        ToolResult answer = await weather.CallAsync("weather_air_quality", "35.68,139.69");

        Assert.False(answer.At("now").TryGetProperty("pollen", out _));
        Assert.Contains("Pollen is modelled for Europe only", answer.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Point_without_any_value_is_not_covered()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync(Now);
        weather.Providers.Answer("/v1/air-quality", """{"utc_offset_seconds":0,"current":{"time":1779621600,"us_aqi":null,"european_aqi":null,"pm10":null}}""");

        Assert.Equal("not_covered", (await weather.CallAsync("weather_air_quality", "52.52,13.41")).Code());
    }

    [Fact]
    public async Task Failure_of_the_only_provider_is_provider_unavailable()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync(Now);
        weather.Providers.Fail("/v1/air-quality");

        ToolResult answer = await weather.CallAsync("weather_air_quality", "52.52,13.41");

        Assert.Equal("provider_unavailable", answer.Code());
        Assert.Contains("air quality", answer.Text(), StringComparison.Ordinal);
    }
}
