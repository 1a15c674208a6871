using System.Text.Json;
using McpTools.Tools.Weather.View;

namespace McpTools.Tools.Weather.Forecasts;

internal static class ForecastDefinition
{
    private static readonly JsonElement Output = JsonElement.Parse(
        $$"""
        {
          "type": "object",
          "required": ["place", "units", "daily", "alerts_note", "source"],
          "properties": {
            "place": {{WeatherSchema.Place}},
            "alternatives": { "type": "array", "items": { "type": "object" }, "description": "Same name, passed over" },
            "units": { "type": "object", "description": "Unit by quantity; percent, degrees and indexes have none" },
            "now": { "type": "object", "description": "As a row of hourly, with kind observed or model, station, age_minutes" },
            "daily": {
              "type": "array",
              "description": "From today in the place's zone; unknown values are absent",
              "items": {
                "type": "object",
                "required": ["date", "weekday"],
                "properties": {
                  "date": { "type": "string" }, "weekday": { "type": "string" },
                  "condition": { "type": "string" }, "weather_code": { "type": "integer", "description": "WMO" },
                  "temperature_min": { "type": "number" }, "temperature_max": { "type": "number" },
                  "precipitation": { "type": "number" }, "precipitation_probability": { "type": "number" }, "snowfall": { "type": "number" },
                  "wind_speed_max": { "type": "number" }, "wind_gusts_max": { "type": "number" }, "wind_direction": { "type": "number" },
                  "sunrise": { "type": "string" }, "sunset": { "type": "string" }
                }
              }
            },
            "hourly": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["time"],
                "properties": {
                  "time": { "type": "string", "description": "ISO 8601 with offset" },
                  "condition": { "type": "string" }, "temperature": { "type": "number" }, "feels_like": { "type": "number" },
                  "precipitation": { "type": "number" }, "wind_speed": { "type": "number" }
                }
              }
            },
            "alerts_note": { "type": "string" },
            "notes": { "type": "array", "items": { "type": "string" } },
            "source": {{WeatherSchema.Source}}
          }
        }
        """);

    public static ToolDefinition Create(UnitSystem defaultUnits) => new()
    {
        Name = "weather_forecast",
        Title = "Weather forecast",
        Description =
            "Gives the weather now and the forecast for up to 16 days (48 hours by the hour) of any place in the world, in one call. Pass the place "
            + "as the user wrote it, in any language. Not for past days, warnings or air quality. "
            + "Example: {\"location\": \"朝阳, 辽宁\", \"days\": 3}.",
        InputSchema = JsonElement.Parse(
            $$"""
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["location"],
              "properties": {
                "location": {{WeatherSchema.Location}},
                "days": { "type": "integer", "default": 7, "description": "1 to 16, today included" },
                "hourly_hours": { "type": "integer", "default": 0, "description": "Hours from now on as rows, 0 to 48" },
                "units": {{WeatherSchema.Units(defaultUnits)}},
                "language": {{WeatherSchema.Language}},
                "fields": {
                  "type": "array",
                  "items": { "type": "string", "enum": ["basic", "wind", "precip", "sun", "uv", "soil", "pressure"] },
                  "description": "Groups of values; default wind, precip, sun, and basic always"
                }
              }
            }
            """),
        OutputSchema = Output,
        Hints = WeatherSchema.Hints,
        Tags = ["weather"],
        Meta = ForecastView.ToolMeta(),
    };
}
