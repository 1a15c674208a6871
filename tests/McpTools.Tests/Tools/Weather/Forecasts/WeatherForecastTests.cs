using System.Text.Json;
using McpTools.Contract;
using McpTools.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace McpTools.Tests.Tools.Weather.Forecasts;

public class WeatherForecastTests
{
    private const string Berlin = "52.52,13.41";

    [Fact]
    public async Task Default_call_gives_the_present_weather_and_a_week_with_units_and_source()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
        weather.OpenMeteo().With("weather_code", _ => 63).With("temperature_2m", _ => 4.26).With("temperature_2m_max", _ => 6.04).With("temperature_2m_min", _ => -0.04);

        ToolResult answer = await weather.ForecastAsync(Berlin);

        Assert.Equal(4.3, answer.At("now/temperature").GetDouble());
        Assert.Equal("Moderate rain", answer.At("now/condition").GetString());
        Assert.Equal("model", answer.At("now/kind").GetString());
        Assert.Equal("2026-11-24T12:20+01:00", answer.At("now/time").GetString());
        Assert.Equal(7, answer.At("daily").GetArrayLength());
        Assert.Equal("2026-11-24", answer.At("daily/0/date").GetString());
        Assert.Equal("0", answer.At("daily/0/temperature_min").GetRawText());
        Assert.Equal("°C", answer.At("units/temperature").GetString());
        Assert.Equal("Open-Meteo", answer.At("source/provider").GetString());
        Assert.False(answer.At("source/stale").GetBoolean());
        Assert.Equal("Europe/Berlin", answer.At("place/timezone").GetString());
        Assert.Contains("Tue 2026-11-24: Moderate rain, 0 to 6 °C", answer.Text(), StringComparison.Ordinal);
        Assert.Contains("CC BY 4.0", answer.Text(), StringComparison.Ordinal);
        Assert.Equal(1, weather.Providers.Hits());
    }

    [Fact]
    public async Task Text_has_every_value_of_the_structured_answer()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
        double next = 10.1;
        OpenMeteoReplies replies = weather.OpenMeteo();
        foreach (string variable in (string[])["temperature_2m", "apparent_temperature", "temperature_2m_max", "temperature_2m_min", "precipitation", "precipitation_sum"])
        {
            replies.With(variable, _ => Math.Round(next += 1.1, 1));
        }

        ToolResult answer = await weather.ForecastAsync(Berlin, """ "days": 3, "hourly_hours": 6, "fields": ["wind", "precip", "sun", "uv", "soil", "pressure"] """);

        Assert.All(Numbers(answer.Answer()), number => Assert.Contains(number, answer.Text(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Chinese_answer_has_Chinese_words()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
        weather.OpenMeteo("Asia/Shanghai").With("weather_code", _ => 71);

        ToolResult answer = await weather.ForecastAsync("39.9,116.4", """ "language": "zh", "days": 1 """);

        Assert.Equal("小雪", answer.At("daily/0/condition").GetString());
        Assert.Equal("周二", answer.At("daily/0/weekday").GetString());
        Assert.Contains("现在 2026-11-24T19:20+08:00", answer.Text(), StringComparison.Ordinal);
        Assert.Contains("来源", answer.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unsupported_language_is_answered_in_English_with_a_note()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
        weather.OpenMeteo();

        ToolResult answer = await weather.ForecastAsync(Berlin, """ "language": "fr" """);

        Assert.Contains("\"fr\" is not supported", answer.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hours_begin_with_the_current_one_and_have_offsets()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
        weather.OpenMeteo();

        ToolResult answer = await weather.ForecastAsync(Berlin, """ "hourly_hours": 48 """);

        Assert.Equal(48, answer.At("hourly").GetArrayLength());
        Assert.Equal("2026-11-24T12:00+01:00", answer.At("hourly/0/time").GetString());
        Assert.Equal("2026-11-26T11:00+01:00", answer.At("hourly/47/time").GetString());
    }

    [Theory]
    [InlineData(""" "hourly_hours": 48 """, 48)]
    [InlineData(""" "hourly_hours": 48, "days": 16, "language": "zh" """, 48)]
    [InlineData(""" "hourly_hours": 24, "fields": ["wind", "precip", "sun", "uv", "soil", "pressure"] """, 24)]
    public async Task Hours_that_the_schema_allows_are_within_the_budget_of_a_result(string more, int hours)
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
        OpenMeteoReplies replies = weather.OpenMeteo().With("weather_code", _ => 63);
        foreach (string variable in (string[])["temperature_2m", "apparent_temperature", "precipitation", "wind_speed_10m", "wind_gusts_10m", "dew_point_2m", "pressure_msl"])
        {
            replies.With(variable, _ => -12.3);
        }

        ToolResult answer = await new TestPipeline(weather.Tool("weather_forecast")).CallAsync("weather_forecast", $$"""{ "location": "{{Berlin}}", {{more}} }""");

        Assert.Equal(hours, answer.At("hourly").GetArrayLength());
        Assert.False(answer.Answer().TryGetProperty("truncated", out _));
        Assert.Equal(hours, answer.Text().Split('\n').Count(line => line.Contains(":00+01:00", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Hour_has_the_rain_that_falls_within_it()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
        weather.OpenMeteo().With("precipitation", hour => hour.UtcDateTime.Hour == 13 ? 5 : 0);

        ToolResult answer = await weather.ForecastAsync(Berlin, """ "hourly_hours": 3 """);

        // Open-Meteo gives the sum from 12:00 to 13:00 UTC in the row of 13:00.
        Assert.Equal("2026-11-24T13:00+01:00", answer.At("hourly/1/time").GetString());
        Assert.Equal(5, answer.At("hourly/1/precipitation").GetDouble());
        Assert.Equal(0, answer.At("hourly/2/precipitation").GetDouble());
    }

    [Theory]
    [InlineData("\"days\": 0", "days is 0; it can be 1 to 16")]
    [InlineData("\"days\": 17", "days is 17; it can be 1 to 16")]
    [InlineData("\"hourly_hours\": 49", "hourly_hours is 49; it can be 0 to 48")]
    [InlineData("\"hourly_hours\": -1", "hourly_hours is -1; it can be 0 to 48")]
    public async Task Argument_out_of_range_is_refused_with_the_limits(string more, string expected)
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");

        ToolResult answer = await weather.ForecastAsync(Berlin, more);

        Assert.Equal("out_of_range", answer.Code());
        Assert.Contains(expected, answer.Text(), StringComparison.Ordinal);
        Assert.Equal(0, weather.Providers.Hits());
    }

    [Fact]
    public async Task Row_with_an_unknown_value_omits_only_that_value()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
        weather.OpenMeteo().With("temperature_2m_max", day => day.Day == 25 ? null : 7).With("precipitation_sum", _ => null);

        ToolResult answer = await weather.ForecastAsync(Berlin);

        Assert.Equal(7, answer.At("daily").GetArrayLength());
        Assert.False(answer.At("daily/1").TryGetProperty("temperature_max", out _));
        Assert.False(answer.At("daily/0").TryGetProperty("precipitation", out _));
        Assert.DoesNotContain("null", answer.Text(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Fields_decide_which_values_a_row_has()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
        weather.OpenMeteo();

        JsonElement basic = (await weather.ForecastAsync(Berlin, """ "fields": ["basic"] """)).At("daily/0");
        JsonElement uv = (await weather.ForecastAsync(Berlin, """ "fields": ["uv"] """)).At("daily/0");

        Assert.False(basic.TryGetProperty("wind_speed_max", out _));
        Assert.False(basic.TryGetProperty("sunrise", out _));
        Assert.True(uv.TryGetProperty("uv_index_max", out _));
    }

    [Fact]
    public async Task Soil_without_hours_is_answered_with_a_note()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
        weather.OpenMeteo();

        Assert.Contains("pass hourly_hours", (await weather.ForecastAsync(Berlin, """ "fields": ["soil"] """)).Text(), StringComparison.Ordinal);
        ToolResult hourly = await weather.ForecastAsync(Berlin, """ "fields": ["soil"], "hourly_hours": 1 """);
        Assert.Equal(1, hourly.At("hourly/0/soil_moisture").GetDouble());
    }

    [Fact]
    public async Task Place_without_a_known_zone_is_answered_in_UTC_with_a_note()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
        OpenMeteoReplies replies = weather.OpenMeteo();
        weather.Providers.Answer("/v1/forecast", async context =>
        {
            if (context.Request.Query["timezone"] == "GMT")
            {
                await replies.AnswerAsync(context);
                return;
            }

            context.Response.StatusCode = 400;
            await context.Response.WriteAsync("""{"error":true,"reason":"Invalid timezone"}""");
        });

        ToolResult answer = await weather.ForecastAsync("-77.85,166.67");

        Assert.Equal("UTC", answer.At("place/timezone").GetString());
        Assert.True(answer.At("place/zone_assumed").GetBoolean());
        Assert.Contains("the zone is unknown", answer.Text(), StringComparison.Ordinal);

        weather.Providers.Fail("/v1/forecast");
        weather.Providers.Fail("/weatherapi/");
        weather.Clock.Advance(TimeSpan.FromHours(1));
        Assert.True((await weather.ForecastAsync("-77.85,166.67")).At("source/stale").GetBoolean());
    }

    [Fact]
    public async Task Alerts_note_says_that_no_source_of_warnings_covers_the_place()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-24T11:20:00Z");
        weather.OpenMeteo();

        ToolResult answer = await weather.ForecastAsync(Berlin);

        Assert.Contains("No source of official warnings covers this place", answer.At("alerts_note").GetString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Numbers(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Where(member => member.Name is not ("weather_code" or "wind_direction" or "latitude" or "longitude" or "age_minutes"))
            .SelectMany(member => Numbers(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Numbers),
        JsonValueKind.Number when element.GetRawText() != "0" => [element.GetRawText()],
        _ => [],
    };
}
