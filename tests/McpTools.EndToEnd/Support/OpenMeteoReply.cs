using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace McpTools.EndToEnd.Support;

/// <summary>Makes a reply of Open-Meteo about a location in China, for now and for eight days from today.</summary>
internal static class OpenMeteoReply
{
    private const int Days = 8;
    private const long DaySeconds = 24 * 3600;
    private const long OffsetSeconds = 8 * 3600;

    public static IResult Write()
    {
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        long today = now - ((now + OffsetSeconds) % DaySeconds);
        return Results.Text(new JsonObject
        {
            ["utc_offset_seconds"] = OffsetSeconds,
            ["timezone"] = "Asia/Shanghai",
            ["current"] = new JsonObject
            {
                ["time"] = now,
                ["weather_code"] = 61,
                ["temperature_2m"] = 21.4,
                ["apparent_temperature"] = 19.8,
                ["relative_humidity_2m"] = 64,
                ["precipitation"] = 0.2,
                ["cloud_cover"] = 80,
                ["wind_speed_10m"] = 17,
                ["wind_gusts_10m"] = 31,
                ["wind_direction_10m"] = 180,
            },
            ["daily"] = new JsonObject
            {
                ["time"] = Column(day => today + (day * DaySeconds)),
                ["weather_code"] = Column(day => new[] { 61, 0, 3, 95, 71, 45, 80, 2 }[day]),
                ["temperature_2m_max"] = Column(day => 24 + day),
                ["temperature_2m_min"] = Column(day => 12 + day),
                ["precipitation_probability_max"] = Column(day => (day + 1) * 10),
                ["sunrise"] = Column(day => today + (day * DaySeconds) + (6 * 3600)),
                ["sunset"] = Column(day => today + (day * DaySeconds) + (18 * 3600)),
            },
        }.ToJsonString(), "application/json");
    }

    private static JsonArray Column(Func<int, long> value) => new([.. Enumerable.Range(0, Days).Select(day => (JsonNode?)JsonValue.Create(value(day)))]);
}
