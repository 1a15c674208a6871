using McpTools.Tools.Weather.Answers;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Forecasts;

/// <summary>The answer of weather_forecast.</summary>
internal sealed record ForecastAnswer
{
    public required PlaceAnswer Place { get; init; }

    /// <summary>Other places of the same name.</summary>
    public IReadOnlyList<PlaceAnswer>? Alternatives { get; init; }

    public required UnitsAnswer Units { get; init; }

    /// <summary>The present weather; absent when no provider knows it.</summary>
    public ConditionsRow? Now { get; init; }

    public required IReadOnlyList<DayRow> Daily { get; init; }

    public IReadOnlyList<ConditionsRow>? Hourly { get; init; }

    /// <summary>Says whether a source of warnings covers the place. A forecast never says that there are none.</summary>
    public required string AlertsNote { get; init; }

    /// <summary>Notes about the answer, such as that it has fewer days than were asked for.</summary>
    public IReadOnlyList<string>? Notes { get; init; }

    public required SourceAnswer Source { get; init; }

    public string ToText(Units units, Words words)
    {
        List<string> lines = [Place.ToText(words)];
        if (Now is { } now)
        {
            lines.Add($"{words["Now", "现在"]} {now.Time} ({Measured(now, words)}){words[": ", "："]}{now.ToText(units, words)}");
        }

        lines.AddRange(Daily.Select(day => day.ToText(units, words)));
        lines.AddRange((Hourly ?? []).Select(hour => $"{hour.Time}{words[": ", "："]}{hour.ToText(units, words)}"));
        if (Alternatives is { } others)
        {
            lines.Add(PlaceAnswer.Others(others, words));
        }

        return string.Join('\n', [.. lines, .. Notes ?? [], AlertsNote, Source.ToText(words)]);
    }

    private static string Measured(ConditionsRow now, Words words) => now.Station is { } station
        ? words[$"measured at {station}, {now.AgeMinutes} min ago", $"{station} 站实测，{now.AgeMinutes} 分钟前"]
        : words["model value", "模式值"];
}

/// <summary>Writes the answer from the replies of the providers: only rows that were asked for and have not passed, in the local time of the place.</summary>
internal sealed class ForecastWriter(
    ForecastQuestion question,
    Forecast forecast,
    Observation? observed,
    DateTimeOffset now,
    Units units,
    Words words,
    IReadOnlySet<FieldGroup> groups)
{
    private readonly LocalTime clock = LocalTime.Of(question.Place.Zone, forecast.Zone);

    /// <param name="place">The place, with its alternatives and the note about how it was found.</param>
    /// <param name="hasWarnings">Whether a source of warnings covers the place.</param>
    /// <param name="languageNote">The note about an unsupported language; null without one.</param>
    public ForecastAnswer Write(ResolvedPlace place, bool hasWarnings, string? languageNote)
    {
        DateOnly today = clock.DateAt(now);
        ForecastDay[] days = [.. forecast.Days.Where(day => day.Date >= today).Take(question.Days)];
        Conditions[] hours = [.. forecast.Hours.Where(hour => hour.Time > now.AddHours(-1)).Take(question.Hours)];
        return new ForecastAnswer
        {
            Place = PlaceAnswer.Of(place.Place, clock),
            Alternatives = PlaceAnswer.Of(place.Alternatives),
            Units = UnitsAnswer.Of(units),
            Now = Now(),
            Daily = [.. days.Select(day => DayRow.Of(day, clock, units, words, groups))],
            Hourly = question.Hours == 0 ? null : [.. hours.Select(hour => ConditionsRow.Of(hour, clock, units, words, groups))],
            AlertsNote = hasWarnings
                ? words["Warnings are not part of a forecast: weather_alerts has the official ones for this place.", "预报不含预警：请用 weather_alerts 查询该地的官方预警。"]
                : words["No source of official warnings covers this place, so nothing is said about warnings.", "没有覆盖该地的官方预警来源，因此这里不说明有无预警。"],
            Notes = Notes(place.Note, days.Length, hours.Length, languageNote) is { Count: > 0 } notes ? notes : null,
            Source = SourceAnswer.Of(forecast.Provenance, clock, now, place.Place).WithAttributionOf(observed?.Provenance),
        };
    }

    private ConditionsRow? Now()
    {
        if ((observed?.Conditions ?? forecast.Now) is not { } conditions)
        {
            return null;
        }

        return ConditionsRow.Of(conditions, clock, units, words, groups) with
        {
            Kind = observed is null ? "model" : "observed",
            Station = observed?.Station,
            AgeMinutes = Math.Max(0, (int)(now - conditions.Time).TotalMinutes),
        };
    }

    private List<string> Notes(string? placeNote, int days, int hours, string? languageNote)
    {
        List<string> notes = [];
        if (placeNote is not null)
        {
            notes.Add(placeNote);
        }

        string provider = forecast.Provenance.Provider.Title;
        if (days < question.Days)
        {
            notes.Add(words[$"{days} of {question.Days} days: {provider} gives no more.", $"只有 {days} 天（要求 {question.Days} 天）：{provider} 没有更多数据。"]);
        }

        if (hours < question.Hours)
        {
            notes.Add(words[$"{hours} of {question.Hours} hours: {provider} gives no more.", $"只有 {hours} 小时（要求 {question.Hours} 小时）：{provider} 没有更多数据。"]);
        }

        if (groups.Contains(FieldGroup.Soil) && question.Hours == 0)
        {
            notes.Add(words["Values of the soil come by the hour: pass hourly_hours.", "土壤数据按小时提供：请传入 hourly_hours。"]);
        }

        if (languageNote is not null)
        {
            notes.Add(languageNote);
        }

        return notes;
    }
}
