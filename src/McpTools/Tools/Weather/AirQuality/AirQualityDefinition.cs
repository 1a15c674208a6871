using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Tools.Weather.AirQuality;

internal static class AirQualityDefinition
{
    public static ToolDefinition Value { get; } = new()
    {
        Name = "weather_air_quality",
        Title = "Air quality",
        Description =
            "Gives the air quality at any place: European and US index with category, pollutants, and pollen in Europe; now and up to 5 days ahead. "
            + "Example: {\"location\": \"Delhi\"}.",
        InputSchema = JsonElement.Parse(
            $$"""
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["location"],
              "properties": {
                "location": {{WeatherSchema.Location}},
                "days": { "type": "integer", "default": 0, "description": "0 to 5, today included" },
                "language": {{WeatherSchema.Language}}
              }
            }
            """),
        OutputSchema = JsonElement.Parse(
            $$"""
            {
              "type": "object",
              "required": ["place", "kind", "source"],
              "properties": {
                "place": {{WeatherSchema.Place}},
                "kind": { "type": "string", "description": "model: computed, not measured" },
                "now": { "type": "object", "description": "european_aqi, us_aqi, their categories, pollutants in µg/m³, pollen in grains/m³" },
                "daily": { "type": "array", "items": { "type": "object" }, "description": "Highest values of each day" },
                "source": {{WeatherSchema.Source}}
              }
            }
            """),
        Hints = WeatherSchema.Hints,
        Tags = ["weather"],
    };
}
