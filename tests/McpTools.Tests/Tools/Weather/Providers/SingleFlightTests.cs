using McpTools.Contract;
using McpTools.Tests.Support;

namespace McpTools.Tests.Tools.Weather.Providers;

public class SingleFlightTests
{
    [Fact]
    public async Task Two_hundred_callers_for_one_place_at_once_are_one_request()
    {
        await using var weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
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
    public async Task One_who_leaves_takes_nobody_along()
    {
        await using var weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
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
    public async Task A_forecast_is_asked_for_again_when_it_is_ten_minutes_old()
    {
        await using var weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
        weather.OpenMeteo();

        await weather.ForecastAsync("52.52,13.41");
        weather.Clock.Advance(TimeSpan.FromMinutes(9));
        ToolResult kept = await weather.ForecastAsync("52.52,13.41", """ "days": 3, "units": "imperial" """);
        Assert.Equal(1, weather.Providers.Hits());
        Assert.Equal(9, kept.At("source/age_minutes").GetInt32());

        weather.Clock.Advance(TimeSpan.FromMinutes(2));
        await weather.ForecastAsync("52.52,13.41");
        Assert.Equal(2, weather.Providers.Hits());
    }
}
