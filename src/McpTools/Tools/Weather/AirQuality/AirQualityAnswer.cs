using McpTools.Tools.Weather.Answers;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.AirQuality;

/// <summary>The answer of weather_air_quality.</summary>
internal sealed record AirQualityAnswer
{
    public required PlaceAnswer Place { get; init; }
    public IReadOnlyList<PlaceAnswer>? Alternatives { get; init; }

    /// <summary>model: computed, not measured at a station.</summary>
    public required string Kind { get; init; }
    public AirRow? Now { get; init; }

    /// <summary>The highest values of each day.</summary>
    public IReadOnlyList<AirRow>? Daily { get; init; }
    public IReadOnlyList<string>? Notes { get; init; }
    public required SourceAnswer Source { get; init; }

    public string ToText(Words words)
    {
        List<string> lines = [Place.ToText(words)];
        if (Now is { } now)
        {
            lines.Add(words["Now (model value) ", "现在（模式值）"] + now.ToText(words));
        }

        lines.AddRange((Daily ?? []).Select(day => words["Highest of ", "当日最高 "] + day.ToText(words)));
        if (Alternatives is { } others)
        {
            lines.Add(PlaceAnswer.Others(others, words));
        }

        return string.Join('\n', [.. lines, .. Notes ?? [], Source.ToText(words)]);
    }
}

/// <summary>Writes the answer from the reply of the provider.</summary>
internal sealed class AirQualityWriter(AirForecast forecast, DateTimeOffset now, Words words)
{
    /// <param name="place">The place, with its alternatives and the note about how it was found.</param>
    /// <param name="days">Number of days that were asked for.</param>
    /// <param name="languageNote">The note about an unsupported language; null without one.</param>
    public AirQualityAnswer Write(ResolvedPlace place, int days, string? languageNote)
    {
        var clock = LocalTime.Of(place.Place.Zone, forecast.Zone);
        DateOnly today = clock.DateAt(now);
        AirRow[] daily =
        [
            .. forecast.Hours.GroupBy(hour => clock.DateAt(hour.Time))
                .Where(day => day.Key >= today && day.Key < today.AddDays(days))
                .Select(day => AirRow.Of([.. day], words) with { Date = LocalTime.Iso(day.Key) }),
        ];
        string?[] notes =
        [
            place.Note,
            forecast.Now is { Pollen.Count: 0 } ? words["Pollen is modelled for Europe only, in season.", "花粉只在欧洲、当季有数据。"] : null,
            languageNote,
        ];
        return new AirQualityAnswer
        {
            Place = PlaceAnswer.Of(place.Place, clock),
            Alternatives = PlaceAnswer.Of(place.Alternatives),
            Kind = "model",
            Now = forecast.Now is null ? null : AirRow.Of(forecast.Now, clock, words),
            Daily = days == 0 ? null : daily,
            Notes = notes.OfType<string>().ToArray() is { Length: > 0 } some ? some : null,
            Source = SourceAnswer.Of(forecast.Provenance, clock, now, place.Place),
        };
    }
}
