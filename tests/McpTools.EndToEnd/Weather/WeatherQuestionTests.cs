using System.Globalization;
using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd.Weather;

/// <summary>Questions as people ask them, with the shipped zones and places.</summary>
public sealed class WeatherQuestionTests
{
    [Fact]
    public async Task PlaceResolver_finds_the_place_that_is_meant_or_names_those_to_choose_from()
    {
        await using WorldUpstream world = await WorldUpstream.StartAsync();
        await using var client = StdioClient.Start("--config", world.ConfigFile);
        foreach ((string location, string id) in ((string, string)[])
        [
            ("Paris, TX", "geonames:4717560"),
            ("Paris Texas", "geonames:4717560"),
            ("Paris", "geonames:2988507"),
            ("Dallas, GA", "geonames:4190581"),
            ("Dallas", "geonames:4684888"),
            ("Columbus, GA, US", "geonames:4188985"),
            ("Gloucester, Massachusetts", "geonames:4937829"),
            ("01930", "geonames:4937829"),
            ("NYC", "geonames:5128581"),
            ("London, ON", "geonames:6058560"),
            ("London", "geonames:2643743"),
            ("Chicago, US", "geonames:4887398"),
            ("東京", "geonames:1850147"),
            ("도쿄", "geonames:1850147"),
            ("دبي", "geonames:292223"),
            ("北京市朝阳区", "geonames:8389511"),
        ])
        {
            JsonNode answer = await ForecastAsync(client, new JsonObject { ["location"] = location, ["days"] = 1 });
            Assert.True((string?)answer["structuredContent"]?["place"]?["id"] == id, $"{location}: {answer["content"]}");
        }

        foreach ((string location, string[] ids) in ((string, string[])[])
        [
            ("Springfield", ["geonames:4409896", "geonames:4250542"]),
            ("Columbus", ["geonames:4509177", "geonames:4188985"]),
            ("Gloucester", ["geonames:2648404", "geonames:4937829"]),
        ])
        {
            string answer = (await ForecastAsync(client, new JsonObject { ["location"] = location })).ToJsonString();
            Assert.All(ids, id => Assert.Contains(id, answer, StringComparison.Ordinal));
        }

        JsonNode unknown = await ForecastAsync(client, new JsonObject { ["location"] = "Springfield, CA" });
        Assert.Contains((string?)unknown["_meta"]!["mcptools/error"]!["code"], (string[])["place_not_found", "place_ambiguous"]);
    }

    [Fact]
    public async Task WeatherHistory_has_each_date_once_where_the_clocks_change_within_the_reply()
    {
        await using WorldUpstream world = await WorldUpstream.StartAsync();
        await using var client = StdioClient.Start("--config", world.ConfigFile);
        foreach ((string location, string zone, string now, string first, string last) in ((string, string, string, string, string)[])
        [
            ("47.37,8.54", "Europe/Zurich", "2025-07-01", "2025-10-23", "2025-10-28"),
            ("47.38,8.54", "Europe/Zurich", "2025-12-01", "2025-10-23", "2025-10-28"),
            ("40.71,-74.01", "America/New_York", "2025-07-01", "2025-10-30", "2025-11-04"),
            ("40.72,-74.01", "America/New_York", "2025-12-01", "2025-03-06", "2025-03-11"),
            ("-33.87,151.21", "Australia/Sydney", "2025-01-01", "2025-04-03", "2025-04-08"),
        ])
        {
            // The reply has the offset of its own time in all rows, so days after the change begin at 23:00 or 1:00.
            world.Weather = WorldUpstream.At(new Standing(now), zone);

            JsonNode answer = await HistoryAsync(client, location, first, last, "day");

            DateOnly start = Date(first);
            Assert.Equal(
                Enumerable.Range(0, Date(last).DayNumber - start.DayNumber + 1).Select(day => start.AddDays(day)),
                answer["daily"]!.AsArray().Select(day => Date((string)day!["date"]!)));
        }
    }

    [Fact]
    public async Task WeatherHistory_has_every_hour_once_with_its_offset_on_the_day_of_a_clock_change()
    {
        await using WorldUpstream world = await WorldUpstream.StartAsync();
        await using var client = StdioClient.Start("--config", world.ConfigFile);
        foreach ((string location, string zone, string now, string day, string around, int hours) in ((string, string, string, string, string, int)[])
        [
            ("47.37,8.54", "Europe/Zurich", "2025-07-01", "2025-10-26", "02:00+02:00 02:00+01:00", 25),
            ("47.38,8.54", "Europe/Zurich", "2025-12-01", "2025-10-26", "02:00+02:00 02:00+01:00", 25),
            ("40.71,-74.01", "America/New_York", "2025-07-01", "2025-11-02", "01:00-04:00 01:00-05:00", 25),
            ("40.72,-74.01", "America/New_York", "2025-12-01", "2025-03-09", "01:00-05:00 03:00-04:00", 23),
            ("40.73,-74.01", "America/New_York", "2025-07-01", "2025-03-09", "01:00-05:00 03:00-04:00", 23),
        ])
        {
            world.Weather = WorldUpstream.At(new Standing(now), zone);

            string[] times = [.. (await HistoryAsync(client, location, day, day, "hour"))["hourly"]!.AsArray().Select(row => (string)row!["time"]!)];

            Assert.Equal(hours, times.Length);
            Assert.Equal(hours, times.Distinct().Count());
            Assert.All(times, time => Assert.StartsWith(day, time, StringComparison.Ordinal));
            Assert.Contains(around, string.Join(' ', times.Select(time => time[11..])), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task WeatherForecast_gives_all_hours_that_its_schema_allows_as_readable_lines()
    {
        await using WorldUpstream world = await WorldUpstream.StartAsync();
        await using var client = StdioClient.Start("--config", world.ConfigFile);
        foreach ((string arguments, int hours) in ((string, int)[])
        [
            ("""{"location":"47.37,8.54","hourly_hours":48}""", 48),
            ("""{"location":"47.37,8.54","hourly_hours":48,"days":1}""", 48),
            ("""{"location":"北京","hourly_hours":48,"days":16}""", 48),
            ("""{"location":"47.37,8.54","hourly_hours":24,"fields":["wind","precip","sun","uv","soil","pressure"]}""", 24),
        ])
        {
            JsonNode answer = await ForecastAsync(client, JsonNode.Parse(arguments)!.AsObject());

            Assert.Equal(hours, answer["structuredContent"]!["hourly"]!.AsArray().Count);
            Assert.Null(answer["structuredContent"]!["truncated"]);
            string text = Assert.Single(answer["content"]!.AsArray())!["text"]!.GetValue<string>();
            Assert.DoesNotContain("results_read", text, StringComparison.Ordinal);
            Assert.DoesNotContain("{\"", text, StringComparison.Ordinal);
            Assert.True(text.Split('\n').Count(line => line.Contains(":00+", StringComparison.Ordinal)) >= hours, text);
        }
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<JsonNode> ForecastAsync(StdioClient client, JsonObject arguments) =>
        (await client.RequestModernAsync("tools/call", new JsonObject { ["name"] = "weather_forecast", ["arguments"] = arguments }))["result"]!;

    private static async Task<JsonNode> HistoryAsync(StdioClient client, string location, string first, string last, string granularity)
    {
        JsonObject arguments = new() { ["location"] = location, ["start_date"] = first, ["end_date"] = last, ["granularity"] = granularity };
        JsonNode result = (await client.RequestModernAsync("tools/call", new JsonObject { ["name"] = "weather_history", ["arguments"] = arguments }))["result"]!;
        return result["structuredContent"] ?? throw new InvalidOperationException(result.ToJsonString());
    }

    /// <summary>A clock that stands at noon of a day.</summary>
    private sealed class Standing(string day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(Date(day).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
    }
}
