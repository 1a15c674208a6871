namespace McpTools.Tools.Weather.Model;

/// <param name="Place">The point. When it has no zone, the provider reports one if it can.</param>
/// <param name="Days">Number of days from today on, in the zone of the place; 1 to 16.</param>
/// <param name="Hours">Number of hours from the current one on; 0 to 48.</param>
/// <param name="Soil">Whether the hours need the values of the soil.</param>
internal sealed record ForecastQuestion(Place Place, int Days, int Hours, bool Soil = false);

/// <summary>The forecast of a provider, in metric units and instants. It may include more rows than were asked for, and rows that have passed.</summary>
internal sealed record Forecast
{
    public required Provenance Provenance { get; init; }

    /// <summary>IANA zone of the days; null when the provider does not know it.</summary>
    public string? Zone { get; init; }

    public Conditions? Now { get; init; }

    public required IReadOnlyList<ForecastDay> Days { get; init; }

    public required IReadOnlyList<Conditions> Hours { get; init; }
}

/// <summary>The weather at a moment, or in the hour that begins with it. An unknown value is null.</summary>
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

    /// <summary>Degrees clockwise from north, of the direction that the wind comes from.</summary>
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

    /// <summary>Cubic metres of water in a cubic metre of soil, in the uppermost centimetre.</summary>
    public double? SoilMoisture { get; init; }
}

/// <summary>A calendar day of the place. An unknown value is null.</summary>
internal sealed record ForecastDay
{
    public required DateOnly Date { get; init; }

    /// <summary>WMO code, the most severe of the day.</summary>
    public int? Code { get; init; }

    /// <summary>°C.</summary>
    public double? TemperatureMax { get; init; }

    /// <summary>°C.</summary>
    public double? TemperatureMin { get; init; }

    /// <summary>°C, over all hours; only for days that have passed.</summary>
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

    /// <summary>Degrees of the direction that the wind mostly comes from.</summary>
    public double? WindDirection { get; init; }

    public double? UvIndex { get; init; }

    public DateTimeOffset? Sunrise { get; init; }

    public DateTimeOffset? Sunset { get; init; }

    /// <summary>Hours of direct sun.</summary>
    public double? Sunshine { get; init; }

    /// <summary>Whether the provider covers only a part of the day. Extremes and sums are then those of that part.</summary>
    public bool IsPartial { get; init; }
}

/// <summary>The values that a station measured.</summary>
/// <param name="Provenance">The provider and the time of its reply.</param>
/// <param name="Station">The name of the station, for people.</param>
/// <param name="Conditions">The measured values and the time of the measurement.</param>
internal sealed record Observation(Provenance Provenance, string Station, Conditions Conditions);

/// <param name="Place">The point.</param>
/// <param name="Start">First day, in the zone of the place.</param>
/// <param name="End">Last day, not before the first.</param>
/// <param name="Hourly">Whether hours are asked for instead of days.</param>
/// <param name="Today">The current day in the zone of the place.</param>
internal sealed record HistoryQuestion(Place Place, DateOnly Start, DateOnly End, bool Hourly, DateOnly Today);

/// <summary>The past weather according to models, in metric units. Unknown rows are absent.</summary>
internal sealed record PastWeather(Provenance Provenance, string? Zone, IReadOnlyList<ForecastDay> Days, IReadOnlyList<Conditions> Hours);
