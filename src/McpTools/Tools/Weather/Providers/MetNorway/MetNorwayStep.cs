using System.Text.Json;

namespace McpTools.Tools.Weather.Providers.MetNorway;

/// <summary>One step of a forecast: the weather at its instant, and what falls in the time that follows.</summary>
/// <param name="Instant">Without what falls.</param>
/// <param name="Next">The shortest period that is known of those that begin here; null for the last step.</param>
internal sealed record MetNorwayStep(Conditions Instant, MetNorwayPeriod? Next)
{
    private const int MostSteps = 400;
    private const double KilometresPerHour = 3.6;

    public DateTimeOffset Time => Instant.Time;

    /// <returns>In the order of time, each time once; null when the reply is none of a forecast.</returns>
    public static IReadOnlyList<MetNorwayStep>? ReadAll(JsonElement root) =>
        root.Object("properties")?.List("timeseries", MostSteps) is { } steps
            ? [.. steps.Select(Read).OfType<MetNorwayStep>().DistinctBy(step => step.Time).OrderBy(step => step.Time)]
            : null;

    private static MetNorwayStep? Read(JsonElement step)
    {
        if (step.Time("time") is not { } time || step.Object("data") is not { } data)
        {
            return null;
        }

        JsonElement details = data.Object("instant")?.Object("details") ?? default;
        MetNorwayPeriod? next = Period(data, "next_1_hours", 1) ?? Period(data, "next_6_hours", 6);
        return new MetNorwayStep(
            new Conditions
            {
                Time = time,
                Temperature = details.Number("air_temperature"),
                DewPoint = details.Number("dew_point_temperature"),
                Humidity = details.Number("relative_humidity"),
                CloudCover = details.Number("cloud_area_fraction"),
                Pressure = details.Number("air_pressure_at_sea_level"),
                WindSpeed = details.Number("wind_speed") * KilometresPerHour,
                WindGusts = details.Number("wind_speed_of_gust") * KilometresPerHour,
                WindDirection = details.Number("wind_from_direction"),
                UvIndex = details.Number("ultraviolet_index_clear_sky"),
            },
            next);
    }

    private static MetNorwayPeriod? Period(JsonElement data, string name, int hours)
    {
        if (data.Object(name) is not { } period)
        {
            return null;
        }

        JsonElement details = period.Object("details") ?? default;
        return new MetNorwayPeriod(
            TimeSpan.FromHours(hours),
            period.Object("summary")?.Text("symbol_code"),
            details.Number("precipitation_amount"),
            details.Number("probability_of_precipitation"),
            details.Number("air_temperature_min"),
            details.Number("air_temperature_max"));
    }
}

/// <param name="Length">An hour, or six.</param>
/// <param name="Symbol">MET Norway's word for its weather.</param>
/// <param name="Precipitation">Millimetres in all of it.</param>
/// <param name="PrecipitationProbability">Percent.</param>
/// <param name="TemperatureMin">°C.</param>
/// <param name="TemperatureMax">°C.</param>
internal sealed record MetNorwayPeriod(
    TimeSpan Length, string? Symbol, double? Precipitation, double? PrecipitationProbability, double? TemperatureMin, double? TemperatureMax);
