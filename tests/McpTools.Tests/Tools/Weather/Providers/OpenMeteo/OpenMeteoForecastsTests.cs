using McpTools.Contract;
using McpTools.Tests.Support;
using McpTools.Tools.Weather.Providers;

namespace McpTools.Tests.Tools.Weather.Providers.OpenMeteo;

public class OpenMeteoForecastsTests
{
    [Fact]
    public async Task OpenMeteoForecasts_sends_one_request_for_two_hundred_callers()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
        OpenMeteoReplies replies = weather.OpenMeteo();
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        weather.Providers.Answer("/v1/forecast", async context =>
        {
            await all.Task.WaitAsync(context.RequestAborted);
            await replies.AnswerAsync(context);
        });

        Task<ToolResult>[] calls = [.. Enumerable.Range(0, 200).Select(caller => weather.ForecastAsync(caller % 2 == 0 ? "52.52,13.41" : "52.5200, 13.4100"))];
        all.SetResult();
        ToolResult[] answers = await Task.WhenAll(calls);

        Assert.All(answers, answer => Assert.Null(answer.Error));
        Assert.Equal(1, weather.Providers.Hits());
    }

    [Fact]
    public async Task OpenMeteoForecasts_goes_on_when_one_of_two_callers_cancels()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
        OpenMeteoReplies replies = weather.OpenMeteo();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        weather.Providers.Answer("/v1/forecast", async context =>
        {
            asked.SetResult();
            await go.Task.WaitAsync(context.RequestAborted);
            await replies.AnswerAsync(context);
        });
        using var leaves = new CancellationTokenSource();

        Task<ToolResult> first = weather.CallAsync("weather_forecast", "52.52,13.41", "", leaves.Token);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        Task<ToolResult> second = weather.ForecastAsync("52.52,13.41");
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        go.SetResult();

        Assert.Null((await second).Error);
        Assert.Equal(1, weather.Providers.Hits());
    }

    [Fact]
    public async Task OpenMeteoForecasts_caches_a_reply_for_ten_minutes()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
        weather.OpenMeteo();

        await weather.ForecastAsync("52.52,13.41");
        weather.Clock.Advance(TimeSpan.FromMinutes(9));
        ToolResult cached = await weather.ForecastAsync("52.52,13.41", """ "days": 3, "units": "imperial" """);
        Assert.Equal(1, weather.Providers.Hits());
        Assert.Equal(9, cached.At("source/age_minutes").GetInt32());

        weather.Clock.Advance(TimeSpan.FromMinutes(2));
        await weather.ForecastAsync("52.52,13.41");
        Assert.Equal(2, weather.Providers.Hits());
    }

    [Theory]
    [InlineData("general.0.json")]
    [InlineData("dwd_icon.0.json")]
    [InlineData("general_one_model.0.json")]
    public async Task Recorded_week_in_local_time_without_offset_is_read(string recording)
    {
        string body = WeatherRecordings.Read("open-meteo-vcr/" + recording);
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2023-11-13T10:50:00Z");
        weather.Providers.Answer("/v1/forecast", body);

        ToolResult answer = await weather.ForecastAsync("52.52,13.41", """ "hourly_hours": 3 """);

        Assert.Equal("2023-11-13", answer.At("daily/0/date").GetString());
        Assert.Equal(7, answer.At("daily").GetArrayLength());
        Assert.All(answer.At("daily").EnumerateArray(), day => Assert.NotEmpty(day.GetProperty("condition").GetString()!));
        Assert.Equal(3, answer.At("hourly").GetArrayLength());
    }

    [Fact]
    public async Task Recorded_point_outside_every_model_is_not_covered()
    {
        string body = WeatherRecordings.Read("open-meteo-transcribed/not_covered_nan.txt");
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2023-11-13T10:50:00Z", options => options with { Providers = [ForecastProvider.OpenMeteo] });
        weather.Providers.Answer("/v1/forecast", body);

        Assert.Equal("not_covered", (await weather.ForecastAsync("52.52,13.41")).Code());
    }
}
