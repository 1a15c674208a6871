using System.Text.Json;
using System.Text.Json.Serialization;
using McpTools.Contract;
using McpTools.Tools.Weather.Answers;
using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.FindPlace;

internal sealed record FindPlaceArguments(string Query, string? Country, string? Language);

/// <summary>The places that a name can mean.</summary>
internal sealed class WeatherFindPlace(PlaceFinder places) : ITool
{
    private const string Attribution = "Places by GeoNames (CC BY 4.0), searched with Open-Meteo.com";

    public ToolDefinition Definition { get; } = new()
    {
        Name = "weather_find_place",
        Title = "Find a place",
        Description =
            "Lists the places that a name can mean, likeliest first. Only needed when another weather tool calls a location ambiguous or "
            + "unknown. Example: {\"query\": \"Springfield\", \"country\": \"US\"}.",
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

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        FindPlaceArguments asked = arguments.Deserialize(FindPlaceJson.Default.FindPlaceArguments)!;
        Language language = Languages.Choose(asked.Language, asked.Query);
        FoundPlaces found = await places.FindAsync(asked.Query, asked.Country, language, cancellationToken);
        string[] notes = Languages.Note(asked.Language) is { } note ? [.. found.Notes, note] : [.. found.Notes];
        var answer = new FindPlaceAnswer
        {
            Candidates = [.. found.Candidates.Select(place => PlaceAnswer.Of(place) with { Population = place.Population })],
            Notes = notes.Length > 0 ? notes : null,
            Attribution = Attribution,
        };
        return ToolResult.Json(answer, FindPlaceJson.Default.FindPlaceAnswer, answer.ToText(Words.In(language)));
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FindPlaceArguments))]
[JsonSerializable(typeof(FindPlaceAnswer))]
internal sealed partial class FindPlaceJson : JsonSerializerContext;
