using System.Text.Json;
using McpTools.Tools.Weather.Providers.Access;

namespace McpTools.Tools.Weather.Providers.Nws;

/// <summary>Reads measured values with their unit codes, such as <c>wmoUnit:km_h-1</c> or <c>unit:degC</c>. A value with an unknown code is null.</summary>
internal static class NwsQuantity
{
    /// <returns>°C.</returns>
    public static double? Temperature(JsonElement observation, string name) => Within(-95, 65, Value(observation, name) switch
    {
        (var value, "degC") => value,
        (var value, "degF") => (value - 32) * 5 / 9,
        (var value, "K") => value - 273.15,
        _ => null,
    });

    /// <returns>km/h.</returns>
    public static double? Speed(JsonElement observation, string name) => Within(0, 500, Value(observation, name) switch
    {
        (var value, "km_h-1") => value,
        (var value, "m_s-1") => value * 3.6,
        _ => null,
    });

    /// <returns>hPa.</returns>
    public static double? Pressure(JsonElement observation, string name) => Within(800, 1100, Value(observation, name) switch
    {
        (var value, "Pa") => value / 100,
        (var value, "hPa") => value,
        _ => null,
    });

    /// <returns>Kilometres.</returns>
    public static double? Distance(JsonElement observation, string name) => Within(0, 200, Metres(observation, name) / 1000);

    /// <returns>Millimetres.</returns>
    public static double? Depth(JsonElement observation, string name) => Within(0, 500, Metres(observation, name) * 1000);

    public static double? Percent(JsonElement observation, string name) =>
        Within(0, 100.5, Value(observation, name) is (var value, "percent") ? value : null);

    public static double? Degrees(JsonElement observation, string name) =>
        Within(0, 360, Value(observation, name) is (var value, "degree_(angle)") ? value : null);

    private static double? Metres(JsonElement observation, string name) => Value(observation, name) switch
    {
        (var value, "m") => value,
        (var value, "mm") => value / 1000,
        (var value, "km") => value * 1000,
        _ => null,
    };

    private static (double Value, string Unit)? Value(JsonElement observation, string name) =>
        observation.Object(name) is { } quantity && quantity.Number("value") is { } value && !IsRejected(quantity) && quantity.Text("unitCode") is { } code
            ? (value, code[(code.IndexOf(':', StringComparison.Ordinal) + 1)..])
            : null;

    // X means that the value failed the automatic checks, and B that a person rejected it.
    private static bool IsRejected(JsonElement quantity) => quantity.Text("qualityControl") is "X" or "qc:X" or "B" or "qc:B";

    // A value that no weather on earth reaches comes from a broken instrument.
    private static double? Within(double least, double most, double? value) => value >= least && value <= most ? value : null;
}
