using System.Text.Json;
using System.Text.Json.Serialization;
using McpTools.Contract;
using McpTools.Tools.Weather.Answers;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Providers;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Alerts;

internal sealed record AlertsArguments(string Location, string? Language);

/// <summary>The official warnings for a place, or the statement that they are unknown there.</summary>
internal sealed class WeatherAlerts(PlaceResolver places, WeatherProviders providers, TimeProvider time) : ITool
{
    public ToolDefinition Definition { get; } = new()
    {
        Name = "weather_alerts",
        Title = "Weather warnings",
        Description =
            "Lists the official warnings in force or announced for a place in the US or Norway. Elsewhere coverage is none, "
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
                "source": {{WeatherSchema.Source}},
                {{CutMembers.Schema}}
              }
            }
            """),
        Hints = WeatherSchema.Hints,
        Tags = ["weather"],
    };

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        AlertsArguments asked = arguments.Deserialize(AlertsJson.Default.AlertsArguments)!;
        Language language = Languages.Choose(asked.Language, asked.Location);
        ResolvedPlace place = await places.ResolveAsync(asked.Location, language, cancellationToken);
        Warnings? warnings = await AskAsync(new WarningQuestion(place.Place, language == Language.Chinese), cancellationToken);
        var words = Words.In(language);
        AlertsAnswer answer = new AlertsWriter(place, words, time.GetUtcNow()).Write(warnings, Languages.Note(asked.Language));
        return ToolResult.Json(answer, AlertsJson.Default.AlertsAnswer, answer.ToText(words));
    }

    /// <returns>Null where no source covers the place. Some sources know that only after a request.</returns>
    private async ValueTask<Warnings?> AskAsync(WarningQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            return await providers.Warnings.AskAsync(question, cancellationToken);
        }
        catch (ToolErrorException refused) when (refused.Error.Code == "not_covered")
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AlertsArguments))]
[JsonSerializable(typeof(AlertsAnswer))]
internal sealed partial class AlertsJson : JsonSerializerContext;
