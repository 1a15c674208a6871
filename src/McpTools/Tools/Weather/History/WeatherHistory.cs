using System.Text.Json;
using System.Text.Json.Serialization;
using McpTools.Contract;
using McpTools.Tools.Weather.Answers;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Providers;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.History;

internal sealed record HistoryArguments(
    string Location, string StartDate, string EndDate, Granularity? Granularity, UnitSystem? Units, string? Language);

[JsonConverter(typeof(JsonStringEnumConverter<Granularity>))]
internal enum Granularity
{
    [JsonStringEnumMemberName("day")]
    Day,

    [JsonStringEnumMemberName("hour")]
    Hour,

    [JsonStringEnumMemberName("summary")]
    Summary,
}

/// <summary>The weather of days that have passed: rows, or a summary.</summary>
internal sealed class WeatherHistory(PlaceResolver places, WeatherProviders providers, UnitSystem defaultUnits, TimeProvider time) : ITool
{
    public ToolDefinition Definition { get; } = new()
    {
        Name = "weather_history",
        Title = "Past weather",
        Description =
            "Gives the weather of past days since 1940 at any place: rows by day or hour, or a summary (mean, extremes, sums). For today and later "
            + "use weather_forecast. Example: {\"location\": \"Oslo\", \"start_date\": \"2025-07-01\", \"end_date\": \"2025-07-31\", \"granularity\": \"summary\"}.",
        InputSchema = JsonElement.Parse(
            $$"""
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["location", "start_date", "end_date"],
              "properties": {
                "location": {{WeatherSchema.Location}},
                "start_date": { "type": "string", "description": "YYYY-MM-DD in the place's zone" },
                "end_date": { "type": "string", "description": "Last day, at most yesterday" },
                "granularity": { "type": "string", "enum": ["day", "hour", "summary"], "default": "day", "description": "At most {{DateSpan.MostDays}} days, {{DateSpan.MostDaysOfHours}} days by the hour, 10 years" },
                "units": {{WeatherSchema.Units(defaultUnits)}},
                "language": {{WeatherSchema.Language}}
              }
            }
            """),
        OutputSchema = JsonElement.Parse(
            $$"""
            {
              "type": "object",
              "required": ["place", "start_date", "end_date", "units", "kind", "source"],
              "properties": {
                "place": {{WeatherSchema.Place}},
                "start_date": { "type": "string" },
                "end_date": { "type": "string" },
                "units": { "type": "object", "description": "Unit by quantity" },
                "kind": { "type": "string", "description": "model: not measured" },
                "daily": { "type": "array", "items": { "type": "object" }, "description": "date, condition, temperature_min/mean/max, precipitation, snowfall, wind_gusts_max" },
                "hourly": { "type": "array", "items": { "type": "object" }, "description": "As in weather_forecast" },
                "summary": { "type": "object", "description": "Means, extremes with dates, sums, days_missing" },
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
        HistoryArguments asked = arguments.Deserialize(HistoryJson.Default.HistoryArguments)!;
        Granularity granularity = asked.Granularity ?? Granularity.Day;
        Language language = Languages.Choose(asked.Language, asked.Location);
        var span = DateSpan.Parse(asked.StartDate, asked.EndDate);
        ResolvedPlace place = await places.ResolveAsync(asked.Location, language, cancellationToken);
        DateOnly today = Today(place.Place);
        span.Check(granularity, today);
        var question = new HistoryQuestion(place.Place, span.Start, span.End, granularity == Granularity.Hour, today);

        PastWeather history = await providers.History.AskAsync(question, cancellationToken);
        var units = Units.Of(asked.Units ?? defaultUnits);
        var words = Words.In(language);
        HistoryAnswer answer = new HistoryWriter(question, history, time.GetUtcNow(), units, words)
            .Write(place, granularity, Languages.Note(asked.Language));
        return ToolResult.Json(answer, HistoryJson.Default.HistoryAnswer, answer.ToText(units, words));
    }

    /// <summary>The date at the place. The zone of a bare point is unknown before a provider is asked, so its date follows the sun.</summary>
    private DateOnly Today(Place place)
    {
        DateTimeOffset now = time.GetUtcNow();
        return place.Zone is { } zone
            ? LocalTime.Of(zone).DateAt(now)
            : DateOnly.FromDateTime(now.UtcDateTime.AddHours(Math.Round(place.Longitude / 15)));
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HistoryArguments))]
[JsonSerializable(typeof(HistoryAnswer))]
internal sealed partial class HistoryJson : JsonSerializerContext;
