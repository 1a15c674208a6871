using McpTools.Tools.Weather.Places;

namespace McpTools.Tools.Weather.Providers;

/// <param name="Place">Where.</param>
/// <param name="Days">Ahead, today included; 0 to 5.</param>
internal sealed record AirQualityQuestion(Place Place, int Days);

/// <summary>What models say of the air. May hold rows that have passed.</summary>
internal sealed record AirQuality(Provenance Provenance, string? Zone, Air? Now, IReadOnlyList<Air> Hours);

/// <summary>The air at a moment. What is not known, or not modelled for the place, is null.</summary>
internal sealed record Air
{
    public required DateTimeOffset Time { get; init; }

    /// <summary>European air quality index, 0 up; above 100 is extremely poor.</summary>
    public double? EuropeanIndex { get; init; }

    /// <summary>US air quality index, 0 to 500.</summary>
    public double? UsIndex { get; init; }

    /// <summary>µg/m³ by the name of the pollutant, those that are known.</summary>
    public required IReadOnlyDictionary<string, double> Pollutants { get; init; }

    /// <summary>Grains/m³ by the name of the plant; empty outside Europe and out of season.</summary>
    public required IReadOnlyDictionary<string, double> Pollen { get; init; }
}
