using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Tools.Weather.History;

internal static class HistoryDefinition
{
    private static readonly JsonElement Output = JsonElement.Parse(
        $$"""
        {
          "type": "object",
          "required": ["place", "start_date", "end_date", "units", "kind", "source"],
          "properties": {
            "place": {{WeatherSchema.Place}},
            "start_date": { "type": "string" },
            "end_date": { "type": "string" },
            "units": { "type": "object", "description": "Unit by quantity" },
            "kind": { "type": "string", "description": "model: computed, not measured" },
            "daily": { "type": "array", "items": { "type": "object" }, "description": "date, condition, temperature_min/mean/max, precipitation, snowfall, wind_gusts_max" },
            "hourly": { "type": "array", "items": { "type": "object" }, "description": "As in weather_forecast" },
            "summary": { "type": "object", "description": "Means, extremes with dates, sums, days_missing" },
            "source": {{WeatherSchema.Source}}
          }
        }
        """);

    public static ToolDefinition Create(UnitSystem defaultUnits) => new()
    {
        Name = "weather_history",
        Title = "Past weather",
        Description =
            "Gives the weather of past days since 1940 at any place: rows by day or hour, or a summary (mean, extremes, sums). For today and later "
            + "use weather_forecast. Example: {\"location\": \"Oslo\", \"start_date\": \"2025-07-01\", \"end_date\": \"2025-07-31\", \"granularity\": \"summary\"}.",
        InputSchema = JsonElement.Parse(
            $$"""
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["location", "start_date", "end_date"],
              "properties": {
                "location": {{WeatherSchema.Location}},
                "start_date": { "type": "string", "description": "YYYY-MM-DD in the place's zone" },
                "end_date": { "type": "string", "description": "Last day, at most yesterday" },
                "granularity": { "type": "string", "enum": ["day", "hour", "summary"], "default": "day", "description": "At most {{DateSpan.MostDays}} days, {{DateSpan.MostDaysOfHours}} days by the hour, 10 years" },
                "units": {{WeatherSchema.Units(defaultUnits)}},
                "language": {{WeatherSchema.Language}}
              }
            }
            """),
        OutputSchema = Output,
        Hints = WeatherSchema.Hints,
        Tags = ["weather"],
    };
}
