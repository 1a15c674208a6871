namespace McpTools.Tools.Weather.Model;

/// <param name="Place">The point.</param>
/// <param name="Days">Days ahead, today included; 0 to 5.</param>
internal sealed record AirQualityQuestion(Place Place, int Days);

/// <summary>The air quality that models compute. It may include hours that have passed.</summary>
internal sealed record AirForecast(Provenance Provenance, string? Zone, Air? Now, IReadOnlyList<Air> Hours);

/// <summary>The air at a moment. A value that is unknown, or not modelled for the place, is null.</summary>
internal sealed record Air
{
    public required DateTimeOffset Time { get; init; }

    /// <summary>European air quality index, 0 up; above 100 is extremely poor.</summary>
    public double? EuropeanIndex { get; init; }

    /// <summary>US air quality index, 0 to 500.</summary>
    public double? UsIndex { get; init; }

    /// <summary>µg/m³ by the name of the pollutant; unknown ones are absent.</summary>
    public required IReadOnlyDictionary<string, double> Pollutants { get; init; }

    /// <summary>Grains/m³ by the name of the plant; empty outside Europe and out of season.</summary>
    public required IReadOnlyDictionary<string, double> Pollen { get; init; }
}
