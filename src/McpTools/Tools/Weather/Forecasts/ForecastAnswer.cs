using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Forecasts;

/// <summary>The answer of weather_forecast.</summary>
internal sealed record ForecastAnswer
{
    public required PlaceAnswer Place { get; init; }

    /// <summary>Places of the same name that were passed over.</summary>
    public IReadOnlyList<PlaceAnswer>? Alternatives { get; init; }

    public required UnitsAnswer Units { get; init; }

    /// <summary>Absent when no provider knows it.</summary>
    public ConditionsRow? Now { get; init; }

    public required IReadOnlyList<DayRow> Daily { get; init; }

    public IReadOnlyList<ConditionsRow>? Hourly { get; init; }

    /// <summary>Whether warnings can be had for the place. A forecast never says that there are none.</summary>
    public required string AlertsNote { get; init; }

    /// <summary>What to know about the answer, such as that it has fewer days than were asked for.</summary>
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

/// <summary>The units of every value by quantity.</summary>
internal sealed record UnitsAnswer(string Temperature, string WindSpeed, string Precipitation, string Snowfall, string Pressure, string Visibility)
{
    public static UnitsAnswer Of(Units units) => new(
        units.TemperatureUnit, units.SpeedUnit, units.PrecipitationUnit, units.SnowfallUnit, units.PressureUnit, units.DistanceUnit);
}
