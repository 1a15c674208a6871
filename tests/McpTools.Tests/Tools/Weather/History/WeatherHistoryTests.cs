using McpTools.Contract;

namespace McpTools.Tests.Tools.Weather.History;

public class WeatherHistoryTests
{
    private const string Berlin = "52.52,13.41";
    private const string Now = "2026-11-24T11:20:00Z";

    [Fact]
    public async Task Summary_has_means_sums_and_extremes_with_dates()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync(Now);
        weather.OpenMeteo()
            .With("temperature_2m_max", day => 20 + Local(day).Day).With("temperature_2m_min", day => 10 - Local(day).Day).With("temperature_2m_mean", _ => 12.5)
            .With("precipitation_sum", day => Local(day).Day == 3 ? 8.4 : 0.2).With("sunshine_duration", _ => 3600);

        ToolResult answer = await weather.CallAsync("weather_history", Berlin, """ "start_date": "2025-07-01", "end_date": "2025-07-10", "granularity": "summary" """);

        Assert.Equal((30, "2025-07-10"), (answer.At("summary/temperature_max").GetDouble(), answer.At("summary/hottest_date").GetString()));
        Assert.Equal((0, "2025-07-10"), (answer.At("summary/temperature_min").GetDouble(), answer.At("summary/coldest_date").GetString()));
        Assert.Equal((10.2, 1, "2025-07-03"), (answer.At("summary/precipitation_sum").GetDouble(), answer.At("summary/wet_days").GetInt32(), answer.At("summary/wettest_date").GetString()));
        Assert.Equal((12.5, 10, 0), (answer.At("summary/temperature_mean").GetDouble(), answer.At("summary/sunshine_hours").GetDouble(), answer.At("summary/days_missing").GetInt32()));
        Assert.Contains("highest 30 °C (2025-07-10)", answer.Text(), StringComparison.Ordinal);
        Assert.Equal("/v1/archive", new Uri(weather.Providers.Address, Assert.Single(weather.Providers.Asked)).AbsolutePath);
    }

    [Fact]
    public async Task Days_that_the_archive_does_not_have_come_from_the_forecast_models()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync(Now);
        weather.OpenMeteo().With("temperature_2m", _ => 4);

        ToolResult answer = await weather.CallAsync("weather_history", Berlin, """ "start_date": "2026-11-10", "end_date": "2026-11-23" """);

        Assert.Equal(14, answer.At("daily").EnumerateArray().Select(day => day.GetProperty("date").GetString()).Distinct().Count());
        Assert.Equal(4, answer.At("daily/13/temperature_mean").GetDouble());
        Assert.Equal((1, 1), (weather.Providers.Hits("/v1/archive"), weather.Providers.Hits("/v1/forecast")));
        Assert.Contains(weather.Providers.Asked, path => path.Contains("/v1/archive", StringComparison.Ordinal) && path.Contains("end_date=2026-11-16", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Failure_of_one_half_of_the_span_fails_the_call()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync(Now);
        weather.OpenMeteo();
        weather.Providers.Fail("/v1/archive");

        ToolResult answer = await weather.CallAsync("weather_history", Berlin, """ "start_date": "2026-11-10", "end_date": "2026-11-23" """);

        Assert.Equal("provider_unavailable", answer.Code());
    }

    [Fact]
    public async Task Hours_cover_the_local_day_and_include_the_rain_of_its_last_hour()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync(Now);
        weather.OpenMeteo().With("precipitation", _ => 0.5);

        ToolResult answer = await weather.CallAsync("weather_history", Berlin, """ "start_date": "2026-03-29", "end_date": "2026-03-29", "granularity": "hour" """);

        // The clocks went forward on this day.
        Assert.Equal(23, answer.At("hourly").GetArrayLength());
        Assert.Equal("2026-03-29T00:00+01:00", answer.At("hourly/0/time").GetString());
        Assert.Equal("2026-03-29T23:00+02:00", answer.At("hourly/22/time").GetString());
        Assert.Equal(0.5, answer.At("hourly/22/precipitation").GetDouble());
    }

    [Fact]
    public async Task Hours_of_a_day_with_another_offset_than_today_are_complete()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync(Now);
        weather.OpenMeteo();

        ToolResult answer = await weather.CallAsync("weather_history", Berlin, """ "start_date": "2026-10-25", "end_date": "2026-10-25", "granularity": "hour" """);

        Assert.Equal(25, answer.At("hourly").GetArrayLength());
        Assert.Equal("2026-10-25T00:00+02:00", answer.At("hourly/0/time").GetString());
        Assert.Equal("2026-10-25T23:00+01:00", answer.At("hourly/24/time").GetString());
    }

    [Theory]
    [InlineData("2026-11-24", "2026-11-24", "day", "out_of_range", "1940-01-01 to 2026-11-23")]
    [InlineData("1939-12-31", "1940-01-02", "day", "out_of_range", "1940-01-01 to 2026-11-23")]
    [InlineData("2026-03-05", "2026-03-04", "day", "out_of_range", "is before start_date")]
    [InlineData("2025-01-01", "2025-12-31", "day", "out_of_range", "62 at most. Ask for granularity \"summary\"")]
    [InlineData("2025-01-01", "2025-01-05", "hour", "out_of_range", "3 at most")]
    [InlineData("1950-01-01", "2025-01-05", "summary", "out_of_range", "3660 at most")]
    [InlineData("2025-02-30", "2025-03-05", "day", "invalid_argument", "no day of the calendar")]
    [InlineData("yesterday", "2025-03-05", "day", "invalid_argument", "YYYY-MM-DD")]
    public async Task Dates_out_of_range_are_refused_with_the_allowed_ones(string start, string end, string granularity, string code, string expected)
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync(Now);
        weather.OpenMeteo();

        ToolResult answer = await weather.CallAsync("weather_history", Berlin, $$""" "start_date": "{{start}}", "end_date": "{{end}}", "granularity": "{{granularity}}" """);

        Assert.Equal(code, answer.Code());
        Assert.Contains(expected, answer.Text(), StringComparison.Ordinal);
        Assert.Equal(0, weather.Providers.Hits());
    }

    [Fact]
    public async Task Missing_days_are_counted_and_not_summed_as_zero()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync(Now);
        weather.OpenMeteo().With("temperature_2m_max", day => Local(day).Day < 3 ? 5 : null).With("precipitation_sum", _ => null);

        ToolResult answer = await weather.CallAsync("weather_history", Berlin, """ "start_date": "2025-07-01", "end_date": "2025-07-10", "granularity": "summary" """);

        Assert.Equal(8, answer.At("summary/days_missing").GetInt32());
        Assert.False(answer.At("summary").TryGetProperty("precipitation_sum", out _));
        Assert.False(answer.At("summary").TryGetProperty("wet_days", out _));
        Assert.Contains("8 of 10 days are missing", answer.Text(), StringComparison.Ordinal);
    }

    private static DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTimeBySystemTimeZoneId(time, "Europe/Berlin");
}
