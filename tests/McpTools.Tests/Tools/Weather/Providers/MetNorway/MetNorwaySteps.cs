using System.Globalization;

namespace McpTools.Tests.Tools.Weather.Providers.MetNorway;

/// <summary>Hand-written replies in the shape of locationforecast 2.0.</summary>
internal static class MetNorwaySteps
{
    public static string Reply(params IEnumerable<string> steps) =>
        $$"""{ "type": "Feature", "properties": { "meta": { "updated_at": "2026-03-27T23:30:00Z" }, "timeseries": [{{string.Join(",", steps)}}] } }""";

    /// <summary>One step of every hour from the first on, each with a millimetre of rain.</summary>
    public static IEnumerable<string> Hours(string first, int count) => Enumerable.Range(0, count).Select(hour => Step(At(first, hour), oneHour: Period(1)));

    /// <summary>One step of every six hours from the first on, each with six millimetres of rain.</summary>
    public static IEnumerable<string> Sixes(string first, int count) =>
        Enumerable.Range(0, count).Select(six => Step(At(first, 6 * six), sixHours: Period(6)));

    public static string Step(string time, double temperature = 10, string? oneHour = null, string? sixHours = null, string details = "")
    {
        string next = (oneHour is null ? "" : $", \"next_1_hours\": {oneHour}") + (sixHours is null ? "" : $", \"next_6_hours\": {sixHours}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{ "time": "{{time}}", "data": { "instant": { "details": { "air_temperature": {{temperature}}{{details}} } }{{next}} } }""");
    }

    public static string Period(double millimetres, string symbol = "lightrain", string details = "") => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{ "summary": { "symbol_code": "{{symbol}}" }, "details": { "precipitation_amount": {{millimetres}}{{details}} } }""");

    private static string At(string first, int hours) => DateTimeOffset.Parse(first, CultureInfo.InvariantCulture)
        .AddHours(hours).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
