using System.Text.Json;
using System.Text.Json.Serialization;
using McpTools.Contract;
using McpTools.Tools.Weather.Answers;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Providers;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Forecasts;

internal sealed record ForecastArguments(
    string Location, int? Days, int? HourlyHours, UnitSystem? Units, string? Language, IReadOnlyList<FieldGroup>? Fields);

/// <summary>The present weather and the days to come at one place, in one call.</summary>
internal sealed class WeatherForecast(PlaceResolver places, WeatherProviders providers, UnitSystem defaultUnits, TimeProvider time) : ITool
{
    private const int MostDays = 16;
    private const int MostHours = 48;
    private const int DefaultDays = 7;

    private readonly ForecastAnswerCache answers = new();

    public ToolDefinition Definition { get; } = new()
    {
        Name = "weather_forecast",
        Title = "Weather forecast",
        Description =
            "Gives the weather now and the forecast for up to 16 days (48 hours by the hour) of any place, named "
            + "in any language, in one call. Not for past days, warnings or air quality. "
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
                  "description": "Groups: basic always, wind and precip by default, sun for sunrise and sunset"
                }
              }
            }
            """),
        OutputSchema = JsonElement.Parse(
            $$"""
            {
              "type": "object",
              "required": ["place", "units", "daily", "alerts_note", "source"],
              "properties": {
                "place": {{WeatherSchema.Place}},
                "units": { "type": "object", "description": "Unit by quantity" },
                "now": { "type": "object", "description": "As a row of hourly, with kind (observed or model), station, age_minutes" },
                "daily": {
                  "type": "array",
                  "items": { "type": "object" },
                  "description": "date, weekday, condition, weather_code (WMO), temperature_min/max, precipitation, precipitation_probability, snowfall, wind_speed_max, wind_gusts_max, wind_direction, sunrise, sunset; absent if unknown"
                },
                "hourly": {
                  "type": "array",
                  "items": { "type": "object" },
                  "description": "time (ISO 8601 with offset), condition, temperature, feels_like, humidity, precipitation, wind_speed and more"
                },
                "alerts_note": { "type": "string" },
                "source": {{WeatherSchema.Source}},
                {{CutMembers.Schema}}
              }
            }
            """),
        Hints = WeatherSchema.Hints,
        Tags = ["weather"],
        Meta = ForecastView.ToolMeta(),
    };

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        ForecastArguments asked = arguments.Deserialize(ForecastJson.Default.ForecastArguments)!;
        int days = WeatherArguments.InRange("days", asked.Days ?? DefaultDays, 1, MostDays);
        int hours = WeatherArguments.InRange("hourly_hours", asked.HourlyHours ?? 0, 0, MostHours);
        Language language = Languages.Choose(asked.Language, asked.Location);
        HashSet<FieldGroup> groups = [.. asked.Fields is { Count: > 0 } fields ? fields : [FieldGroup.Wind, FieldGroup.Precip]];
        ResolvedPlace place = await places.ResolveAsync(asked.Location, language, cancellationToken);
        var question = new ForecastQuestion(place.Place, days, hours, groups.Contains(FieldGroup.Soil));

        Task<Observation?> observing = providers.ObservedAsync(place.Place, cancellationToken).AsTask();
        Forecast forecast = await providers.Forecasts.AskAsync(question, cancellationToken);
        DateTimeOffset now = time.GetUtcNow();
        Observation? observed = await observing;
        return answers.GetOrAdd(forecast, ForecastAnswerKey.Of(asked, language, groups, forecast, observed, now), () =>
        {
            var units = Units.Of(asked.Units ?? defaultUnits);
            var words = Words.In(language);
            ForecastAnswer answer = new ForecastWriter(question, forecast, observed, now, units, words, groups)
                .Write(place, providers.WarningsCover(place.Place), Languages.Note(asked.Language));
            return ToolResult.Json(answer, ForecastJson.Default.ForecastAnswer, answer.ToText(units, words));
        });
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ForecastArguments))]
[JsonSerializable(typeof(ForecastAnswer))]
internal sealed partial class ForecastJson : JsonSerializerContext;
