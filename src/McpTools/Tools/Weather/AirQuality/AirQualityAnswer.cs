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
