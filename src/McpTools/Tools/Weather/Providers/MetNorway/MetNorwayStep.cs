using System.Text.Json;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;

namespace McpTools.Tools.Weather.Providers.MetNorway;

/// <summary>One step of a forecast: the weather at its instant, and the period that follows.</summary>
/// <param name="Instant">The values at the instant, without precipitation.</param>
/// <param name="Next">The shortest known period that begins here; null for the last step.</param>
internal sealed record MetNorwayStep(Conditions Instant, MetNorwayPeriod? Next)
{
    private const int MostSteps = 400;
    private const double KilometresPerHour = 3.6;

    public DateTimeOffset Time => Instant.Time;

    /// <returns>The steps in order of time, each time once; null when the reply is not a forecast.</returns>
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

/// <param name="Length">One hour or six.</param>
/// <param name="Symbol">The word of MET Norway for the weather.</param>
/// <param name="Precipitation">Millimetres in the whole period.</param>
/// <param name="PrecipitationProbability">Percent.</param>
/// <param name="TemperatureMin">°C.</param>
/// <param name="TemperatureMax">°C.</param>
internal sealed record MetNorwayPeriod(
    TimeSpan Length, string? Symbol, double? Precipitation, double? PrecipitationProbability, double? TemperatureMin, double? TemperatureMax);
