namespace McpTools.Tools.Weather.Wording;

/// <summary>How metric values are shown: converted at the edge, rounded for a reader.</summary>
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

    /// <param name="millimetres">Of water.</param>
    public double? Precipitation(double? millimetres) => imperial ? Round(millimetres / MillimetresInInch, 2) : Round(millimetres, 1);

    /// <param name="centimetres">Of fresh snow.</param>
    public double? Snowfall(double? centimetres) => Round(imperial ? centimetres * 10 / MillimetresInInch : centimetres, 1);

    /// <param name="hectopascals">hPa.</param>
    public double? Pressure(double? hectopascals) => imperial ? Round(hectopascals / HectopascalsInInchOfMercury, 2) : Round(hectopascals, 0);

    /// <param name="kilometres">km.</param>
    public double? Distance(double? kilometres) => Round(imperial ? kilometres / KilometresInMile : kilometres, 1);

    /// <summary>For what has the same unit everywhere: percent, degrees, indexes.</summary>
    public static double? Whole(double? value) => Round(value, 0);

    public static double? Round(double? value, int digits) =>
        value is { } number ? Math.Round(number, digits, MidpointRounding.AwayFromZero) + 0.0 : null;
}
