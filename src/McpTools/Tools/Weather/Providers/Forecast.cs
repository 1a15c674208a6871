using McpTools.Tools.Weather.Places;

namespace McpTools.Tools.Weather.Providers;

/// <param name="Place">Where. Without a zone the provider says it, if it can.</param>
/// <param name="Days">From today on, in the place's zone; 1 to 16.</param>
/// <param name="Hours">From the current hour on; 0 to 48.</param>
/// <param name="Soil">Hours with the values of the soil.</param>
internal sealed record ForecastQuestion(Place Place, int Days, int Hours, bool Soil = false);

/// <summary>What a provider expects, in metric units and instants. May hold more rows than were asked for, and rows that have passed.</summary>
internal sealed record Forecast
{
    public required Provenance Provenance { get; init; }

    /// <summary>IANA zone of the days; null when the provider does not know it.</summary>
    public string? Zone { get; init; }

    public Conditions? Now { get; init; }

    public required IReadOnlyList<ForecastDay> Days { get; init; }

    public required IReadOnlyList<Conditions> Hours { get; init; }
}

/// <summary>Where values are from.</summary>
/// <param name="Provider">Who gave them.</param>
/// <param name="RetrievedAt">When it gave them.</param>
/// <param name="IsStale">Older than values of their kind should be, served because nobody answers.</param>
internal sealed record Provenance(ProviderName Provider, DateTimeOffset RetrievedAt, bool IsStale);

/// <summary>The weather at a moment, or in the hour that begins with it. What is not known is null.</summary>
internal sealed record Conditions
{
    public required DateTimeOffset Time { get; init; }

    /// <summary>WMO code.</summary>
    public int? Code { get; init; }

    public bool? IsDay { get; init; }

    /// <summary>°C, two metres above ground.</summary>
    public double? Temperature { get; init; }

    /// <summary>°C.</summary>
    public double? FeelsLike { get; init; }

    /// <summary>°C.</summary>
    public double? DewPoint { get; init; }

    /// <summary>Percent.</summary>
    public double? Humidity { get; init; }

    /// <summary>Percent of the sky.</summary>
    public double? CloudCover { get; init; }

    /// <summary>hPa at sea level.</summary>
    public double? Pressure { get; init; }

    /// <summary>Kilometres.</summary>
    public double? Visibility { get; init; }

    /// <summary>km/h.</summary>
    public double? WindSpeed { get; init; }

    /// <summary>km/h.</summary>
    public double? WindGusts { get; init; }

    /// <summary>Degrees it comes from, clockwise from north.</summary>
    public double? WindDirection { get; init; }

    /// <summary>Millimetres of water, rain and melted snow.</summary>
    public double? Precipitation { get; init; }

    /// <summary>Percent.</summary>
    public double? PrecipitationProbability { get; init; }

    /// <summary>Centimetres of fresh snow.</summary>
    public double? Snowfall { get; init; }

    public double? UvIndex { get; init; }

    /// <summary>°C at the surface.</summary>
    public double? SoilTemperature { get; init; }

    /// <summary>Cubic metres of water in one of soil, uppermost centimetre.</summary>
    public double? SoilMoisture { get; init; }
}

/// <summary>A calendar day of the place. What is not known is null.</summary>
internal sealed record ForecastDay
{
    public required DateOnly Date { get; init; }

    /// <summary>WMO code, the most severe of the day.</summary>
    public int? Code { get; init; }

    /// <summary>°C.</summary>
    public double? TemperatureMax { get; init; }

    /// <summary>°C.</summary>
    public double? TemperatureMin { get; init; }

    /// <summary>°C, over all hours; of days that have passed.</summary>
    public double? TemperatureMean { get; init; }

    /// <summary>Millimetres of water.</summary>
    public double? Precipitation { get; init; }

    /// <summary>Percent, the highest of the day.</summary>
    public double? PrecipitationProbability { get; init; }

    /// <summary>Centimetres of fresh snow.</summary>
    public double? Snowfall { get; init; }

    /// <summary>km/h, the highest of the day.</summary>
    public double? WindSpeed { get; init; }

    /// <summary>km/h.</summary>
    public double? WindGusts { get; init; }

    /// <summary>Degrees it mostly comes from.</summary>
    public double? WindDirection { get; init; }

    public double? UvIndex { get; init; }

    public DateTimeOffset? Sunrise { get; init; }

    public DateTimeOffset? Sunset { get; init; }

    /// <summary>Hours of direct sun.</summary>
    public double? Sunshine { get; init; }

    /// <summary>The day is not covered to its end, so its extremes and sums are of the part that is.</summary>
    public bool IsPartial { get; init; }
}
