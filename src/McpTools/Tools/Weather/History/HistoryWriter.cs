using McpTools.Tools.Weather.Forecasts;
using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Providers;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.History;

/// <summary>Turns what a provider has of the past into the answer: the days that were asked for, and what is missing of them.</summary>
internal sealed class HistoryWriter(HistoryQuestion question, Providers.History history, DateTimeOffset now, Units units, Words words)
{
    private static readonly HashSet<FieldGroup> HourGroups = [FieldGroup.Wind, FieldGroup.Precip];

    private readonly LocalTime clock = LocalTime.Of(question.Place.Zone, history.Zone);

    /// <param name="place">With what was found out on the way to it.</param>
    /// <param name="granularity">Of the rows.</param>
    /// <param name="unknownLanguage">The language that was asked for and is not spoken here; null when there was none.</param>
    public HistoryAnswer Write(ResolvedPlace place, Granularity granularity, string? unknownLanguage)
    {
        ForecastDay[] days = [.. history.Days.Where(day => IsAsked(day.Date))];
        Conditions[] hours = [.. history.Hours.Where(hour => IsAsked(clock.DateAt(hour.Time)))];
        int asked = question.End.DayNumber - question.Start.DayNumber + 1;
        List<string> notes = [.. place.Note is null ? [] : (string[])[place.Note]];
        if (granularity == Granularity.Day && days.Length < asked)
        {
            notes.Add(words[$"{days.Length} of {asked} days: the others are not known.", $"只有 {days.Length} 天（要求 {asked} 天）：其余未知。"]);
        }

        if (unknownLanguage is not null)
        {
            notes.Add(Languages.NotSpoken(unknownLanguage));
        }

        return new HistoryAnswer
        {
            Place = PlaceAnswer.Of(place.Place, clock),
            Alternatives = PlaceAnswer.Of(place.Alternatives),
            StartDate = LocalTime.Iso(question.Start),
            EndDate = LocalTime.Iso(question.End),
            Units = UnitsAnswer.Of(units),
            Kind = "model",
            Daily = granularity == Granularity.Day ? [.. days.Select(day => PastDayRow.Of(day, units, words))] : null,
            Hourly = granularity == Granularity.Hour ? [.. hours.Select(hour => ConditionsRow.Of(hour, clock, units, words, HourGroups))] : null,
            Summary = granularity == Granularity.Summary ? HistorySummary.Of(days, asked, units) : null,
            Notes = notes.Count == 0 ? null : notes,
            Source = SourceAnswer.Of(history.Provenance, clock, now, place.Place.GeoNamesId is not null),
        };
    }

    private bool IsAsked(DateOnly date) => date >= question.Start && date <= question.End;
}
