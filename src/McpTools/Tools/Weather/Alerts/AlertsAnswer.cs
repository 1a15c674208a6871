using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Alerts;

/// <summary>The answer of weather_alerts.</summary>
internal sealed record AlertsAnswer
{
    public required PlaceAnswer Place { get; init; }

    /// <summary>Places of the same name that were passed over.</summary>
    public IReadOnlyList<PlaceAnswer>? Alternatives { get; init; }

    /// <summary>full or none.</summary>
    public required string Coverage { get; init; }

    /// <summary>Absent without coverage, so that no empty list reads as safe.</summary>
    public IReadOnlyList<AlertRow>? Alerts { get; init; }

    /// <summary>What to know about the answer, such as that texts were cut.</summary>
    public IReadOnlyList<string>? Notes { get; init; }

    /// <summary>Absent without coverage.</summary>
    public SourceAnswer? Source { get; init; }

    public string ToText(Words words)
    {
        List<string> lines = [Place.ToText(words)];
        lines.Add((Alerts, Source) switch
        {
            (null, _) or (_, null) => words[
                "No source of official warnings that is asked here covers this place, so it is NOT KNOWN whether warnings are in force. "
                + "Ask the national weather service of the country.",
                "这里所用的官方预警来源都不覆盖该地，因此不知道有无预警生效，不代表安全。请查询当地国家气象部门。"],
            ({ Count: 0 }, var source) => words[
                $"No warnings in force, says {source.Provider} at {source.AsOf}.", $"目前没有生效的预警（{source.Provider}，{source.AsOf}）。"],
            ({ Count: var count }, _) => words[
                count == 1 ? "1 official warning:" : $"{count} official warnings, the most severe first:", $"{count} 条官方预警，最严重的在前："],
        });
        lines.AddRange((Alerts ?? []).Select((alert, index) => $"{index + 1}. {alert.ToText(words)}"));
        if (Alternatives is { Count: > 0 } others)
        {
            lines.Add(PlaceAnswer.Others(others, words));
        }

        lines.AddRange(Notes ?? []);
        if (Source is not null)
        {
            lines.Add(Source.ToText(words));
        }

        return string.Join('\n', lines);
    }
}
