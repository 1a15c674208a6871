using System.Text.Json.Serialization;

namespace McpTools.Tools.Weather.Wording;

[JsonConverter(typeof(JsonStringEnumConverter<UnitSystem>))]
internal enum UnitSystem
{
    [JsonStringEnumMemberName("metric")]
    Metric,

    [JsonStringEnumMemberName("imperial")]
    Imperial,
}

/// <summary>Converts the metric values of the providers to the units of an answer, and rounds them for a reader.</summary>
internal sealed class Units
{
    private const double KilometresInMile = 1.609344;
    private const double MillimetresInInch = 25.4;
    private const double HectopascalsInInchOfMercury = 33.8638866667;

    private readonly bool imperial;

    private Units(bool imperial) => this.imperial = imperial;

    public static Units Metric { get; } = new(imperial: false);

    public static Units Imperial { get; } = new(imperial: true);

    public static Units Of(UnitSystem system) => system == UnitSystem.Imperial ? Imperial : Metric;

    public string TemperatureUnit => imperial ? "°F" : "°C";

    public string SpeedUnit => imperial ? "mph" : "km/h";

    public string PrecipitationUnit => imperial ? "in" : "mm";

    public string SnowfallUnit => imperial ? "in" : "cm";

    public string PressureUnit => imperial ? "inHg" : "hPa";

    public string DistanceUnit => imperial ? "mi" : "km";

    /// <param name="celsius">°C.</param>
    public double? Temperature(double? celsius) => Round(imperial ? (celsius * 9 / 5) + 32 : celsius, 1);

    /// <param name="kilometresPerHour">km/h.</param>
    public double? Speed(double? kilometresPerHour) => Round(imperial ? kilometresPerHour / KilometresInMile : kilometresPerHour, 0);

    /// <param name="millimetres">mm of water.</param>
    public double? Precipitation(double? millimetres) => imperial ? Round(millimetres / MillimetresInInch, 2) : Round(millimetres, 1);

    /// <param name="centimetres">cm of fresh snow.</param>
    public double? Snowfall(double? centimetres) => Round(imperial ? centimetres * 10 / MillimetresInInch : centimetres, 1);

    /// <param name="hectopascals">hPa.</param>
    public double? Pressure(double? hectopascals) => imperial ? Round(hectopascals / HectopascalsInInchOfMercury, 2) : Round(hectopascals, 0);

    /// <param name="kilometres">km.</param>
    public double? Distance(double? kilometres) => Round(imperial ? kilometres / KilometresInMile : kilometres, 1);

    /// <summary>Rounds a value that has the same unit in both systems: percent, degrees, indexes.</summary>
    public static double? Whole(double? value) => Round(value, 0);

    public static double? Round(double? value, int digits) =>
        value is { } number ? Math.Round(number, digits, MidpointRounding.AwayFromZero) + 0.0 : null;
}

/// <summary>The unit of each quantity in an answer.</summary>
internal sealed record UnitsAnswer(string Temperature, string WindSpeed, string Precipitation, string Snowfall, string Pressure, string Visibility)
{
    public static UnitsAnswer Of(Units units) => new(
        units.TemperatureUnit, units.SpeedUnit, units.PrecipitationUnit, units.SnowfallUnit, units.PressureUnit, units.DistanceUnit);
}
