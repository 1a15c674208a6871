using System.Text.Json;

namespace McpTools.Tools.Weather.Providers.Nws;

/// <summary>Reads an observation, or the newest of a list, which need not be in order.</summary>
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

    private static Conditions? One(JsonElement said)
    {
        if (said.Time("timestamp") is not { } time)
        {
            return null;
        }

        double? measured = NwsQuantity.Temperature(said, "temperature");
        double? wind = NwsQuantity.Speed(said, "windSpeed");
        Metar? report = measured is null || wind is null ? Metar.Read(said.Text("rawMessage")) : null;
        if ((measured ?? report?.Temperature) is not { } temperature)
        {
            return null;
        }

        return new Conditions
        {
            Time = time,
            Temperature = temperature,
            Code = NwsCondition.Code(said),
            IsDay = IsDay(said.Text("icon")),
            FeelsLike = NwsQuantity.Temperature(said, "heatIndex") ?? NwsQuantity.Temperature(said, "windChill"),
            DewPoint = NwsQuantity.Temperature(said, "dewpoint") ?? report?.DewPoint,
            Humidity = NwsQuantity.Percent(said, "relativeHumidity"),
            Pressure = NwsQuantity.Pressure(said, "seaLevelPressure"),
            Visibility = NwsQuantity.Distance(said, "visibility"),
            WindSpeed = wind ?? report?.WindSpeed,
            WindGusts = NwsQuantity.Speed(said, "windGust") ?? report?.WindGusts,
            WindDirection = wind is null ? report?.WindDirection : NwsQuantity.Degrees(said, "windDirection"),
            Precipitation = NwsQuantity.Depth(said, "precipitationLastHour"),
        };
    }

    private static bool? IsDay(string? icon) => icon is null ? null
        : icon.Contains("/day/", StringComparison.Ordinal) ? true
        : icon.Contains("/night/", StringComparison.Ordinal) ? false
        : null;
}
