using McpTools.Tools.Weather.Answers;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.History;

/// <summary>The answer of weather_history: rows of days, rows of hours, or a summary.</summary>
internal sealed record HistoryAnswer
{
    public required PlaceAnswer Place { get; init; }
    public IReadOnlyList<PlaceAnswer>? Alternatives { get; init; }

    /// <summary>The first day, in the zone of the place.</summary>
    public required string StartDate { get; init; }
    public required string EndDate { get; init; }
    public required UnitsAnswer Units { get; init; }

    /// <summary>model: computed, not measured at a station.</summary>
    public required string Kind { get; init; }
    public IReadOnlyList<PastDayRow>? Daily { get; init; }
    public IReadOnlyList<ConditionsRow>? Hourly { get; init; }
    public HistorySummary? Summary { get; init; }
    public IReadOnlyList<string>? Notes { get; init; }
    public required SourceAnswer Source { get; init; }

    public string ToText(Units units, Words words)
    {
        List<string> lines = [Place.ToText(words), $"{StartDate} {words["to", "至"]} {EndDate}{words[" (model values)", "（模式值）"]}"];
        lines.AddRange((Daily ?? []).Select(day => day.ToText(units, words)));
        lines.AddRange((Hourly ?? []).Select(hour => $"{hour.Time}{words[": ", "："]}{hour.ToText(units, words)}"));
        if (Summary is { } summary)
        {
            lines.Add(summary.ToText(units, words));
        }

        if (Alternatives is { } others)
        {
            lines.Add(PlaceAnswer.Others(others, words));
        }

        return string.Join('\n', [.. lines, .. Notes ?? [], Source.ToText(words)]);
    }
}

/// <summary>A day that has passed, in the units and the language of the answer.</summary>
internal sealed record PastDayRow
{
    public required string Date { get; init; }
    public string? Condition { get; init; }
    public int? WeatherCode { get; init; }
    public double? TemperatureMin { get; init; }
    public double? TemperatureMean { get; init; }
    public double? TemperatureMax { get; init; }
    public double? Precipitation { get; init; }
    public double? Snowfall { get; init; }
    public double? WindGustsMax { get; init; }

    public static PastDayRow Of(ForecastDay day, Units units, Words words) => new()
    {
        Date = LocalTime.Iso(day.Date),
        Condition = words.Condition(day.Code),
        WeatherCode = day.Code,
        TemperatureMin = units.Temperature(day.TemperatureMin),
        TemperatureMean = units.Temperature(day.TemperatureMean),
        TemperatureMax = units.Temperature(day.TemperatureMax),
        Precipitation = units.Precipitation(day.Precipitation),
        Snowfall = units.Snowfall(day.Snowfall),
        WindGustsMax = units.Speed(day.WindGusts),
    };

    public string ToText(Units units, Words words) => $"{Date}{words[": ", "："]}" + new Phrase(words)
        .Add(Condition)
        .Add(words["low", "最低"], TemperatureMin, units.TemperatureUnit)
        .Add(words["mean", "平均"], TemperatureMean, units.TemperatureUnit)
        .Add(words["high", "最高"], TemperatureMax, units.TemperatureUnit)
        .Add(words["precipitation", "降水"], Precipitation, units.PrecipitationUnit)
        .Add(words["fresh snow", "新雪"], Snowfall is 0 ? null : Snowfall, units.SnowfallUnit)
        .Add(words["gusts", "阵风"], WindGustsMax, units.SpeedUnit);
}

/// <summary>Writes the answer from the reply of the provider: the days that were asked for, and a note when some are missing.</summary>
internal sealed class HistoryWriter(HistoryQuestion question, PastWeather history, DateTimeOffset now, Units units, Words words)
{
    private static readonly HashSet<FieldGroup> HourGroups = [FieldGroup.Wind, FieldGroup.Precip];

    private readonly LocalTime clock = LocalTime.Of(question.Place.Zone, history.Zone);

    /// <param name="place">The place, with its alternatives and the note about how it was found.</param>
    /// <param name="granularity">The kind of rows.</param>
    /// <param name="languageNote">The note about an unsupported language; null without one.</param>
    public HistoryAnswer Write(ResolvedPlace place, Granularity granularity, string? languageNote)
    {
        ForecastDay[] days = [.. history.Days.Where(day => IsAsked(day.Date))];
        Conditions[] hours = [.. history.Hours.Where(hour => IsAsked(clock.DateAt(hour.Time)))];
        int asked = question.End.DayNumber - question.Start.DayNumber + 1;
        List<string> notes = [.. place.Note is null ? [] : (string[])[place.Note]];
        if (granularity == Granularity.Day && days.Length < asked)
        {
            notes.Add(words[$"{days.Length} of {asked} days: the others are not known.", $"只有 {days.Length} 天（要求 {asked} 天）：其余未知。"]);
        }

        if (languageNote is not null)
        {
            notes.Add(languageNote);
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
            Source = SourceAnswer.Of(history.Provenance, clock, now, place.Place),
        };
    }

    private bool IsAsked(DateOnly date) => date >= question.Start && date <= question.End;
}
