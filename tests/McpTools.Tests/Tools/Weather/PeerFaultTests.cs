using System.Globalization;
using McpTools.Contract;
using McpTools.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace McpTools.Tests.Tools.Weather;

/// <summary>Regression tests for faults that other weather servers had. Those of single providers are in the tests of the providers.</summary>
public class PeerFaultTests
{
    [Fact]
    public async Task WeatherForecast_applies_the_offset_of_sunrise_once()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-07-01T11:20:00Z");
        weather.OpenMeteo("America/New_York");

        ToolResult answer = await weather.ForecastAsync("40.71,-74.01", """ "fields": ["sun"] """);

        // In the replies of the stand-in, the sun rises at 07:00 local time.
        Assert.Equal("2026-07-01T07:00-04:00", answer.At("daily/0/sunrise").GetString());
    }

    [Fact]
    public async Task WeatherForecast_gives_snowfall_in_centimetres_and_rain_in_millimetres()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-01-10T11:20:00Z");
        weather.OpenMeteo().With("snowfall_sum", _ => 12.3).With("precipitation_sum", _ => 17.6);

        ToolResult metric = await weather.ForecastAsync("52.52,13.41");
        ToolResult imperial = await weather.ForecastAsync("52.52,13.41", """ "units": "imperial" """);

        Assert.Equal((12.3, "cm"), (metric.At("daily/0/snowfall").GetDouble(), metric.At("units/snowfall").GetString()));
        Assert.Equal((17.6, "mm"), (metric.At("daily/0/precipitation").GetDouble(), metric.At("units/precipitation").GetString()));
        Assert.Equal((4.8, "in"), (imperial.At("daily/0/snowfall").GetDouble(), imperial.At("units/snowfall").GetString()));
        Assert.Contains("fresh snow 12.3 cm", metric.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WeatherForecast_and_WeatherAirQuality_omit_sentinels()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
        weather.OpenMeteo().With("temperature_2m", _ => -999).With("temperature_2m_max", _ => -999.9).With("wind_gusts_10m_max", _ => -9999);
        weather.Providers.Answer("/v1/air-quality", """{"utc_offset_seconds":0,"current":{"time":"0001-01-01T00:00","us_aqi":12},"hourly":{"time":[1795520400],"us_aqi":[13]}}""");

        ToolResult answer = await weather.ForecastAsync("52.52,13.41");
        ToolResult air = await weather.CallAsync("weather_air_quality", "52.52,13.41");

        Assert.False(answer.At("now").TryGetProperty("temperature", out _));
        Assert.False(answer.At("daily/0").TryGetProperty("temperature_max", out _));
        Assert.DoesNotContain("999", answer.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("0001", air.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Pacific/Honolulu", "21.31,-157.86")]
    [InlineData("Pacific/Auckland", "-36.85,174.76")]
    public async Task WeatherHistory_has_local_dates_west_and_east_of_UTC(string zone, string location)
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
        weather.OpenMeteo(zone).With("temperature_2m_max", day => day.ToOffset(OffsetAt(zone, day)).Day);

        ToolResult answer = await weather.CallAsync("weather_history", location, """ "start_date": "2026-03-05", "end_date": "2026-03-07" """);

        Assert.Equal(["2026-03-05", "2026-03-06", "2026-03-07"], answer.At("daily").EnumerateArray().Select(day => day.GetProperty("date").GetString()));
        Assert.Contains("2026-03-05 to 2026-03-07", answer.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WeatherForecast_converts_one_reply_to_both_unit_systems()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
        weather.OpenMeteo().With("temperature_2m", _ => 20).With("wind_speed_10m", _ => 100).With("pressure_msl", _ => 1013.25);

        ToolResult imperial = await weather.ForecastAsync("52.52,13.41", """ "units": "imperial", "fields": ["wind", "pressure"] """);
        ToolResult metric = await weather.ForecastAsync("52.52,13.41", """ "units": "metric", "fields": ["wind", "pressure"] """);

        Assert.Equal((68, 62, 29.92), (imperial.At("now/temperature").GetDouble(), imperial.At("now/wind_speed").GetDouble(), imperial.At("now/pressure").GetDouble()));
        Assert.Equal((20, 100, 1013), (metric.At("now/temperature").GetDouble(), metric.At("now/wind_speed").GetDouble(), metric.At("now/pressure").GetDouble()));
        Assert.Equal(1, weather.Providers.Hits());
    }

    [Fact]
    public async Task WeatherForecast_notes_that_it_has_fewer_days_than_asked()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
        weather.Providers.Fail("/v1/forecast");
        weather.Providers.Answer("/weatherapi/locationforecast", MetNorwayReplies.Around("2026-11-24T11:20:00Z", 3));

        ToolResult answer = await weather.ForecastAsync("52.52,13.41", """ "days": 10 """);

        int days = answer.At("daily").GetArrayLength();
        Assert.InRange(days, 3, 4);
        Assert.Contains($"{days} of 10 days: MET Norway gives no more", answer.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-24T22:55:00Z", "2026-11-24")]
    [InlineData("2026-11-24T23:05:00Z", "2026-11-25")]
    public async Task WeatherForecast_begins_with_the_local_day_near_midnight(string now, string today)
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync(now);
        weather.OpenMeteo();

        ToolResult answer = await weather.ForecastAsync("52.52,13.41");

        Assert.Equal(today, answer.At("daily/0/date").GetString());
        Assert.Equal(7, answer.At("daily").GetArrayLength());
    }

    [Fact]
    public async Task WeatherForecast_omits_yesterday_from_a_reply_of_before_midnight()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T22:55:00Z");
        weather.OpenMeteo();
        await weather.ForecastAsync("52.52,13.41");
        weather.Clock.Advance(TimeSpan.FromMinutes(9));

        ToolResult answer = await weather.ForecastAsync("52.52,13.41", """ "hourly_hours": 0 """);

        Assert.Equal(1, weather.Providers.Hits());
        Assert.Equal("2026-11-25", answer.At("daily/0/date").GetString());
        Assert.Equal(7, answer.At("daily").GetArrayLength());
    }

    [Theory]
    [InlineData("2026-03-28T23:10:00Z", "2026-03-29", 23, "+01:00", "+02:00")]
    [InlineData("2026-10-24T22:10:00Z", "2026-10-25", 25, "+02:00", "+01:00")]
    public async Task WeatherForecast_has_every_hour_once_on_the_day_of_a_clock_change(string now, string day, int hours, string before, string after)
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync(now);
        weather.OpenMeteo();

        ToolResult answer = await weather.ForecastAsync("52.52,13.41", """ "hourly_hours": 26 """);

        string[] times = [.. answer.At("hourly").EnumerateArray().Select(row => row.GetProperty("time").GetString()!)];
        Assert.Equal(hours, times.Count(time => time.StartsWith(day, StringComparison.Ordinal)));
        Assert.Equal(times.Length, times.Distinct().Count());
        DateTimeOffset[] instants = [.. times.Select(time => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture))];
        Assert.All(instants.Zip(instants.Skip(1)), pair => Assert.Equal(TimeSpan.FromHours(1), pair.Second - pair.First));
        Assert.EndsWith(before, times[0], StringComparison.Ordinal);
        Assert.EndsWith(after, times[^1], StringComparison.Ordinal);
        Assert.Equal(7, answer.At("daily").EnumerateArray().Select(row => row.GetProperty("date").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task WeatherForecast_reads_local_times_with_the_offset_of_the_reply()
    {
        // An older server or a proxy that does not know unixtime answers like this.
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-03-28T23:10:00Z");
        OpenMeteoReplies replies = weather.OpenMeteo();
        weather.Providers.Answer("/v1/forecast", context =>
        {
            context.Request.QueryString = new QueryString(context.Request.QueryString.Value!.Replace("unixtime", "iso8601", StringComparison.Ordinal));
            return replies.AnswerAsync(context);
        });

        ToolResult answer = await weather.ForecastAsync("52.52,13.41", """ "hourly_hours": 4 """);

        Assert.Equal(
            ["2026-03-29T00:00+01:00", "2026-03-29T01:00+01:00", "2026-03-29T03:00+02:00", "2026-03-29T04:00+02:00"],
            answer.At("hourly").EnumerateArray().Select(row => row.GetProperty("time").GetString()));
    }

    private static TimeSpan OffsetAt(string zone, DateTimeOffset time) => TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(time);
}
