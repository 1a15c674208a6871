using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Providers;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Forecasts;

/// <summary>Turns what providers said into the answer: only rows that were asked for and have not passed, in the place's own time.</summary>
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

    /// <param name="place">With what was found out on the way to it.</param>
    /// <param name="warningsCovered">Whether a source of warnings covers it.</param>
    /// <param name="unknownLanguage">The language that was asked for and is not spoken here; null when there was none.</param>
    public ForecastAnswer Write(ResolvedPlace place, bool warningsCovered, string? unknownLanguage)
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
            AlertsNote = warningsCovered
                ? words["Warnings are not part of a forecast: weather_alerts has the official ones for this place.", "预报不含预警：请用 weather_alerts 查询该地的官方预警。"]
                : words["No source of official warnings covers this place, so nothing is said about warnings.", "没有覆盖该地的官方预警来源，因此这里不说明有无预警。"],
            Notes = Notes(place.Note, days.Length, hours.Length, unknownLanguage) is { Count: > 0 } notes ? notes : null,
            Source = SourceAnswer.Of(forecast.Provenance, clock, now, place.Place.GeoNamesId is not null).And(observed?.Provenance),
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

    private List<string> Notes(string? place, int days, int hours, string? unknownLanguage)
    {
        List<string> notes = [];
        if (place is not null)
        {
            notes.Add(place);
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

        if (unknownLanguage is not null)
        {
            notes.Add(Languages.NotSpoken(unknownLanguage));
        }

        return notes;
    }
}
