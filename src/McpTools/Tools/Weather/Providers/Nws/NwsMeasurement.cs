using System.Text.Json;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;

namespace McpTools.Tools.Weather.Providers.Nws;

/// <summary>Reads an observation, or the newest one of a list in any order.</summary>
internal static class NwsMeasurement
{
    private const int MostObservations = 500;

    /// <returns>Null without a time, or without a temperature in the values and in the report.</returns>
    public static Conditions? Read(JsonElement root) => (root.List("features", MostObservations) ?? [root])
        .Select(feature => feature.Object("properties"))
        .OfType<JsonElement>()
        .Select(One)
        .OfType<Conditions>()
        .MaxBy(conditions => conditions.Time);

    private static Conditions? One(JsonElement properties)
    {
        if (properties.Time("timestamp") is not { } time)
        {
            return null;
        }

        double? measured = NwsQuantity.Temperature(properties, "temperature");
        double? wind = NwsQuantity.Speed(properties, "windSpeed");
        Metar? report = measured is null || wind is null ? Metar.Read(properties.Text("rawMessage")) : null;
        if ((measured ?? report?.Temperature) is not { } temperature)
        {
            return null;
        }

        return new Conditions
        {
            Time = time,
            Temperature = temperature,
            Code = NwsCondition.Code(properties),
            IsDay = IsDay(properties.Text("icon")),
            FeelsLike = NwsQuantity.Temperature(properties, "heatIndex") ?? NwsQuantity.Temperature(properties, "windChill"),
            DewPoint = NwsQuantity.Temperature(properties, "dewpoint") ?? report?.DewPoint,
            Humidity = NwsQuantity.Percent(properties, "relativeHumidity"),
            Pressure = NwsQuantity.Pressure(properties, "seaLevelPressure"),
            Visibility = NwsQuantity.Distance(properties, "visibility"),
            WindSpeed = wind ?? report?.WindSpeed,
            WindGusts = NwsQuantity.Speed(properties, "windGust") ?? report?.WindGusts,
            WindDirection = wind is null ? report?.WindDirection : NwsQuantity.Degrees(properties, "windDirection"),
            Precipitation = NwsQuantity.Depth(properties, "precipitationLastHour"),
        };
    }

    private static bool? IsDay(string? icon) => icon is null ? null
        : icon.Contains("/day/", StringComparison.Ordinal) ? true
        : icon.Contains("/night/", StringComparison.Ordinal) ? false
        : null;
}
