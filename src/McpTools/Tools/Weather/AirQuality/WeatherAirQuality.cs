using System.Text.Json;
using System.Text.Json.Serialization;
using McpTools.Contract;
using McpTools.Tools.Weather.Answers;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Providers;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.AirQuality;

internal sealed record AirQualityArguments(string Location, int? Days, string? Language);

/// <summary>The air quality at one place, now and in the days to come.</summary>
internal sealed class WeatherAirQuality(PlaceResolver places, WeatherProviders providers, TimeProvider time) : ITool
{
    private const int MostDays = 5;

    public ToolDefinition Definition { get; } = new()
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
                "kind": { "type": "string", "description": "model: not measured" },
                "now": { "type": "object", "description": "european_aqi, us_aqi, their categories, pollutants in µg/m³, pollen in grains/m³" },
                "daily": { "type": "array", "items": { "type": "object" }, "description": "Highest of each day" },
                "source": {{WeatherSchema.Source}}
              }
            }
            """),
        Hints = WeatherSchema.Hints,
        Tags = ["weather"],
    };

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        AirQualityArguments asked = arguments.Deserialize(AirQualityJson.Default.AirQualityArguments)!;
        int days = WeatherArguments.InRange("days", asked.Days ?? 0, 0, MostDays);
        Language language = Languages.Choose(asked.Language, asked.Location);
        ResolvedPlace place = await places.ResolveAsync(asked.Location, language, cancellationToken);
        AirForecast forecast = await providers.AirQuality.AskAsync(new AirQualityQuestion(place.Place, days), cancellationToken);
        var words = Words.In(language);
        AirQualityAnswer answer = new AirQualityWriter(forecast, time.GetUtcNow(), words).Write(place, days, Languages.Note(asked.Language));
        return ToolResult.Json(answer, AirQualityJson.Default.AirQualityAnswer, answer.ToText(words));
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AirQualityArguments))]
[JsonSerializable(typeof(AirQualityAnswer))]
internal sealed partial class AirQualityJson : JsonSerializerContext;
