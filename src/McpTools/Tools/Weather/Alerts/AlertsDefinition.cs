using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Tools.Weather.Alerts;

internal static class AlertsDefinition
{
    public static ToolDefinition Create() => new()
    {
        Name = "weather_alerts",
        Title = "Weather warnings",
        Description =
            "Lists the official warnings in force or announced for a place in the US or Norway. Elsewhere coverage is none: nothing is known then, "
            + "which does not mean safe. Example: {\"location\": \"Tulsa, OK\"}.",
        InputSchema = JsonElement.Parse(
            $$"""
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["location"],
              "properties": {
                "location": {{WeatherSchema.Location}},
                "language": {{WeatherSchema.Language}}
              }
            }
            """),
        OutputSchema = JsonElement.Parse(
            $$"""
            {
              "type": "object",
              "required": ["place", "coverage"],
              "properties": {
                "place": {{WeatherSchema.Place}},
                "coverage": { "type": "string", "enum": ["full", "none"] },
                "alerts": {
                  "type": "array",
                  "description": "Worst first; absent without coverage",
                  "items": { "type": "object", "description": "event, headline, severity, urgency, certainty, area, onset, ends, description, instruction" }
                },
                "source": {{WeatherSchema.Source}}
              }
            }
            """),
        Hints = WeatherSchema.Hints,
        Tags = ["weather"],
    };
}
