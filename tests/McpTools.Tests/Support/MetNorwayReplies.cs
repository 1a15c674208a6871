using System.Globalization;
using System.Text.Json.Nodes;

namespace McpTools.Tests.Support;

/// <summary>Bodies in the shape of locationforecast of MET Norway.</summary>
internal static class MetNorwayReplies
{
    /// <summary>Three days of constant weather by the hour, from an hour before the given moment on.</summary>
    /// <param name="utc">The moment in ISO 8601.</param>
    /// <param name="temperature">The temperature in °C.</param>
    public static string Around(string utc, double temperature)
    {
        var now = DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture);
        DateTimeOffset first = now.AddHours(-1) - TimeSpan.FromTicks(now.Ticks % TimeSpan.TicksPerHour);
        JsonNode[] steps = [.. Enumerable.Range(0, 72).Select(hour => Step(first.AddHours(hour), temperature))];
        return new JsonObject
        {
            ["type"] = "Feature",
            ["properties"] = new JsonObject
            {
                ["meta"] = new JsonObject { ["updated_at"] = Time(now), ["units"] = new JsonObject { ["air_temperature"] = "celsius", ["wind_speed"] = "m/s" } },
                ["timeseries"] = new JsonArray(steps),
            },
        }.ToJsonString();
    }

    private static JsonObject Step(DateTimeOffset time, double temperature) => new()
    {
        ["time"] = Time(time),
        ["data"] = new JsonObject
        {
            ["instant"] = new JsonObject
            {
                ["details"] = new JsonObject { ["air_temperature"] = temperature, ["wind_speed"] = 5.0, ["wind_from_direction"] = 270.0, ["relative_humidity"] = 70.0 },
            },
            ["next_1_hours"] = new JsonObject
            {
                ["summary"] = new JsonObject { ["symbol_code"] = "lightrain" },
                ["details"] = new JsonObject { ["precipitation_amount"] = 0.2 },
            },
        },
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
