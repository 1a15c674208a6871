using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Tools.Weather.FindPlace;

internal static class FindPlaceDefinition
{
    public static ToolDefinition Value { get; } = new()
    {
        Name = "weather_find_place",
        Title = "Find a place",
        Description =
            "Lists the places that a name can mean, likeliest first. Only needed when the other weather tools call a location ambiguous or unknown: "
            + "they take names themselves. Example: {\"query\": \"Springfield\", \"country\": \"US\"}.",
        InputSchema = JsonElement.Parse(
            $$"""
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["query"],
              "properties": {
                "query": { "type": "string", "maxLength": 200, "description": "Name, with region if known" },
                "country": { "type": "string", "maxLength": 60, "description": "Code or name" },
                "language": {{WeatherSchema.Language}}
              }
            }
            """),
        OutputSchema = JsonElement.Parse(
            """
            {
              "type": "object",
              "required": ["candidates", "attribution"],
              "properties": {
                "candidates": { "type": "array", "items": { "type": "object" }, "description": "At most 10: name, admin1, admin2, country, latitude, longitude, timezone, population, id (pass as location)" },
                "notes": { "type": "array", "items": { "type": "string" } },
                "attribution": { "type": "string" }
              }
            }
            """),
        Hints = WeatherSchema.Hints,
        Tags = ["weather"],
    };
}
