using McpTools.Tools.Weather.Forecasts;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.History;

/// <summary>The answer of weather_history: rows of days, rows of hours, or a summary.</summary>
internal sealed record HistoryAnswer
{
    public required PlaceAnswer Place { get; init; }
    public IReadOnlyList<PlaceAnswer>? Alternatives { get; init; }

    /// <summary>In the place's zone.</summary>
    public required string StartDate { get; init; }
    public required string EndDate { get; init; }
    public required UnitsAnswer Units { get; init; }

    /// <summary>model: looked back at by models, not measured at a station.</summary>
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
