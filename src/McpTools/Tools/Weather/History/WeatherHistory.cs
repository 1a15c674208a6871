using System.Text.Json;
using System.Text.Json.Serialization;
using McpTools.Contract;
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

/// <summary>The weather of days that have passed: rows, or what they come to.</summary>
internal sealed class WeatherHistory(PlaceResolver places, WeatherProviders providers, UnitSystem defaultUnits, TimeProvider time) : ITool
{
    public ToolDefinition Definition { get; } = HistoryDefinition.Create(defaultUnits);

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        HistoryArguments asked = arguments.Deserialize(WeatherJson.Default.HistoryArguments)!;
        Granularity granularity = asked.Granularity ?? Granularity.Day;
        (Language language, bool known) = Languages.Of(asked.Language, asked.Location);
        DateSpan written = DateSpan.Parse(asked.StartDate, asked.EndDate);

        ResolvedPlace place = await places.ResolveAsync(asked.Location, language, cancellationToken);
        DateOnly today = Today(place.Place);
        written.Check(granularity, today);
        var question = new HistoryQuestion(place.Place, written.Start, written.End, granularity == Granularity.Hour, today);
        Providers.History history = await providers.History.AskAsync(question, cancellationToken);

        Units units = Units.Of(asked.Units ?? defaultUnits);
        Words words = Words.In(language);
        HistoryAnswer answer = new HistoryWriter(question, history, time.GetUtcNow(), units, words)
            .Write(place, granularity, known ? null : asked.Language);
        return ToolResult.Json(answer, WeatherJson.Default.HistoryAnswer, answer.ToText(units, words));
    }

    /// <summary>The date there; of a bare point by the sun, since its zone is not known before somebody was asked.</summary>
    private DateOnly Today(Place place)
    {
        DateTimeOffset now = time.GetUtcNow();
        return place.Zone is { } zone
            ? LocalTime.Of(zone).DateAt(now)
            : DateOnly.FromDateTime(now.UtcDateTime.AddHours(Math.Round(place.Longitude / 15)));
    }
}
