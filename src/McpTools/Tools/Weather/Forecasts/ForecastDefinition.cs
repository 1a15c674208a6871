using System.Text.Json;
using McpTools.Contract;
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
            "units": { "type": "object", "description": "Unit of each quantity; percent, degrees and indexes have none" },
            "now": { "type": "object", "description": "As a row of hourly, with kind (observed or model), station, age_minutes" },
            "daily": {
              "type": "array",
              "items": { "type": "object" },
              "description": "From today there: date, weekday, condition, weather_code (WMO), temperature_min, temperature_max, precipitation, precipitation_probability, snowfall, wind_speed_max, wind_gusts_max, wind_direction, sunrise, sunset. What is unknown is absent"
            },
            "hourly": {
              "type": "array",
              "items": { "type": "object" },
              "description": "time (ISO 8601 with offset), condition, temperature, feels_like, humidity, precipitation, wind_speed and more"
            },
            "alerts_note": { "type": "string" },
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
                  "description": "Groups of values: basic always, wind and precip by default, sun for sunrise and sunset"
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
