using System.Text.Json;

namespace McpTools.Tools.Weather.Alerts;

internal static class AlertsDefinition
{
    public static ToolDefinition Create() => new()
    {
        Name = "weather_alerts",
        Title = "Official weather warnings",
        Description =
            "Lists the official weather warnings in force or announced for a place in the US or Norway. Elsewhere coverage is none: nothing is "
            + "known then, which does not mean safe. Example: {\"location\": \"Tulsa, OK\"}.",
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
                  "description": "Most severe first; absent when coverage is none. event, headline, severity, urgency, certainty, area, onset, ends, description, instruction",
                  "items": { "type": "object", "required": ["event"] }
                },
                "source": {{WeatherSchema.Source}}
              }
            }
            """),
        Hints = WeatherSchema.Hints,
        Tags = ["weather"],
    };
}
