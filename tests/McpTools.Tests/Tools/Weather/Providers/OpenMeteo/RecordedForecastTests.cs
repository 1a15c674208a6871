using McpTools.Contract;
using McpTools.Tools.Weather.Providers;

namespace McpTools.Tests.Tools.Weather.Providers.OpenMeteo;

/// <summary>What Open-Meteo really replied, where the recordings are.</summary>
public class RecordedForecastTests
{
    [Theory]
    [InlineData("general.0.json")]
    [InlineData("dwd_icon.0.json")]
    [InlineData("general_one_model.0.json")]
    public async Task A_recorded_week_in_local_time_without_offset_is_read(string recording)
    {
        string body = WeatherRecordings.Read("open-meteo-vcr/" + recording);
        await using var weather = await WeatherCalls.AtAsync("2023-11-13T10:50:00Z");
        weather.Providers.Answer("/v1/forecast", body);

        ToolResult answer = await weather.ForecastAsync("52.52,13.41", """ "hourly_hours": 3 """);

        Assert.Equal("2023-11-13", answer.At("daily/0/date").GetString());
        Assert.Equal(7, answer.At("daily").GetArrayLength());
        Assert.All(answer.At("daily").EnumerateArray(), day => Assert.NotEmpty(day.GetProperty("condition").GetString()!));
        Assert.Equal(3, answer.At("hourly").GetArrayLength());
    }

    [Fact]
    public async Task A_recorded_point_outside_every_model_is_not_covered()
    {
        string body = WeatherRecordings.Read("open-meteo-transcribed/not_covered_nan.txt");
        await using var weather = await WeatherCalls.AtAsync("2023-11-13T10:50:00Z", options => options with { Providers = [ForecastProvider.OpenMeteo] });
        weather.Providers.Answer("/v1/forecast", body);

        Assert.Equal("not_covered", (await weather.ForecastAsync("52.52,13.41")).Code());
    }

    [Fact]
    public async Task A_recorded_search_without_results_is_no_such_place()
    {
        string body = WeatherRecordings.Read("open-meteo-transcribed/geocoding_empty.json");
        await using var weather = await WeatherCalls.AtAsync("2023-11-13T10:50:00Z");
        weather.Providers.Answer("/v1/search", body);

        Assert.Equal("place_not_found", (await weather.ForecastAsync("Qwyxzborough")).Code());
    }
}
