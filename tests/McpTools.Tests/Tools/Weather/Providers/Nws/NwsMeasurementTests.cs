using System.Text.Json;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Nws;
using static McpTools.Tests.Tools.Weather.Providers.Nws.NwsReplies;

namespace McpTools.Tests.Tools.Weather.Providers.Nws;

public sealed class NwsMeasurementTests
{
    private const string Time = "2026-05-03T14:53:00+00:00";

    [Theory]
    [InlineData("wmoUnit:degC", "10", 10d)]
    [InlineData("unit:degC", "\"10\"", 10d)]
    [InlineData("unit:degF", "50", 10d)]
    [InlineData("wmoUnit:K", "283.15", 10d)]
    [InlineData("degC", "10", 10d)]
    [InlineData("unit:furlong", "10", null)]
    [InlineData("unit:degC", "\"-\"", null)]
    [InlineData("unit:degC", "true", null)]
    public void Temperature_is_converted_by_its_unit_code(string unit, string value, double? celsius)
    {
        Conditions read = Read(Observation(Time, more: Quantity("dewpoint", unit, value)))!;

        Assert.Equal(celsius, read.DewPoint is { } dew ? Math.Round(dew, 6) : null);
    }

    [Theory]
    [InlineData("windSpeed", "wmoUnit:km_h-1", "7.56", 7.56)]
    [InlineData("windSpeed", "unit:m_s-1", "\"10\"", 36d)]
    [InlineData("windSpeed", "unit:m_s-1", "-1", null)]
    [InlineData("windGust", "wmoUnit:km_h-1", "900", null)]
    [InlineData("seaLevelPressure", "wmoUnit:Pa", "101870", 1018.7)]
    [InlineData("seaLevelPressure", "unit:hPa", "1018.7", 1018.7)]
    [InlineData("seaLevelPressure", "unit:hPa", "101870", null)]
    [InlineData("visibility", "wmoUnit:m", "16090", 16.09)]
    [InlineData("visibility", "wmoUnit:km", "16", 16d)]
    [InlineData("precipitationLastHour", "wmoUnit:mm", "2.5", 2.5)]
    [InlineData("precipitationLastHour", "unit:m", "0.0025", 2.5)]
    [InlineData("relativeHumidity", "wmoUnit:percent", "75.77", 75.77)]
    [InlineData("relativeHumidity", "wmoUnit:percent", "300", null)]
    [InlineData("windDirection", "wmoUnit:degree_(angle)", "20", 20d)]
    [InlineData("windDirection", "wmoUnit:degree_(angle)", "-20", null)]
    [InlineData("heatIndex", "wmoUnit:degC", "23.1", 23.1)]
    [InlineData("windChill", "wmoUnit:degC", "-7", -7d)]
    public void Quantity_is_converted_or_unknown(string name, string unit, string value, double? expected)
    {
        string wind = name == "windDirection" ? ", " + Quantity("windSpeed", "unit:m_s-1", "5") : "";
        Conditions read = Read(Observation(Time, more: Quantity(name, unit, value) + wind))!;
        double? actual = name switch
        {
            "windSpeed" => read.WindSpeed,
            "windGust" => read.WindGusts,
            "seaLevelPressure" => read.Pressure,
            "visibility" => read.Visibility,
            "precipitationLastHour" => read.Precipitation,
            "relativeHumidity" => read.Humidity,
            "windDirection" => read.WindDirection,
            _ => read.FeelsLike,
        };

        Assert.Equal(expected, actual is { } number ? Math.Round(number, 6) : null);
    }

    [Theory]
    [InlineData("X")]
    [InlineData("qc:X")]
    [InlineData("B")]
    public void Value_that_failed_its_checks_is_unknown(string flag) => Assert.Null(
        Read(Observation(Time).Replace("\"V\"", $"\"{flag}\"", StringComparison.Ordinal)));

    [Theory]
    [InlineData("KMEM 031453Z 35005KT 10SM FEW025 26/23 A3005 RMK AO2 SLP176 T02560228", 25.6, 22.8, 9.26, 350d)]
    [InlineData("KMEM 031453Z VRB03KT 10SM M05/M11 A3005", -5, -11d, 5.556, null)]
    [InlineData("KMEM 031453Z 00000KT 10SM 05/ A3005", 5, null, 0d, null)]
    [InlineData("UUEE 031453Z 18010G15MPS 9999 M00/M02 Q1013", 0, -2d, 36d, 180d)]
    [InlineData("KMEM 031453Z 10SM T10331083", -3.3, -8.3, null, null)]
    public void Missing_values_are_read_from_the_report(string report, double temperature, double? dewPoint, double? wind, double? direction)
    {
        Conditions read = Read(Observation(Time, "null", $"\"rawMessage\": \"{report}\""))!;

        Assert.Equal(temperature, read.Temperature!.Value, 6);
        Assert.Equal(dewPoint, read.DewPoint);
        Assert.Equal(wind, read.WindSpeed is { } speed ? Math.Round(speed, 3) : null);
        Assert.Equal(direction, read.WindDirection);
    }

    [Theory]
    [InlineData("A clearly wrong code")]
    [InlineData("")]
    [InlineData("KMEM 031453Z AUTO 35005KT 1/2SM R27/2400FT")]
    public void Report_without_a_temperature_gives_no_observation(string report) =>
        Assert.Null(Read(Observation(Time, "null", $"\"rawMessage\": \"{report}\"")));

    [Fact]
    public void Newest_observation_with_a_temperature_is_read_from_a_list()
    {
        Conditions read = Read(Collection(
            Observation("2026-05-03T12:53:00+00:00", "1"), Observation(Time, "2"), Observation("2026-05-03T15:53:00+00:00", "null"),
            Observation("2026-05-03T13:53:00+00:00", "3"), "17", "{}"))!;

        Assert.Equal(2, read.Temperature);
    }

    [Theory]
    [InlineData(51, "light", null, "drizzle")]
    [InlineData(63, null, null, "rain")]
    [InlineData(65, "heavy", null, "rain")]
    [InlineData(66, "light", "freezing", "rain")]
    [InlineData(57, null, "freezing", "drizzle")]
    [InlineData(82, "heavy", "showers", "rain")]
    [InlineData(71, "light", null, "snow")]
    [InlineData(86, null, "showers", "snow")]
    [InlineData(77, null, null, "snow_grains")]
    [InlineData(45, null, null, "fog")]
    [InlineData(48, null, "freezing", "fog")]
    [InlineData(95, null, null, "thunderstorms")]
    [InlineData(null, null, null, "fog_mist")]
    [InlineData(null, null, "blowing", "snow")]
    [InlineData(null, null, null, "haze")]
    public void Observed_weather_has_the_matching_code(int? code, string? intensity, string? modifier, string weather)
    {
        string seen = $$"""{ "intensity": {{Json(intensity)}}, "modifier": {{Json(modifier)}}, "weather": "{{weather}}", "rawString": "x" }""";
        string mist = """{ "intensity": null, "modifier": null, "weather": "haze", "rawString": "HZ" }""";

        Assert.Equal(code, Code($"[{seen}, {mist}]"));
        Assert.Null(Code($"[{seen.Replace("\"rawString\"", "\"inVicinity\": true, \"rawString\"", StringComparison.Ordinal)}]"));

        static string Json(string? text) => text is null ? "null" : $"\"{text}\"";
    }

    [Theory]
    [InlineData("Clear", 0)]
    [InlineData("Mostly Clear", 1)]
    [InlineData("Partly Cloudy", 2)]
    [InlineData("Cloudy", 3)]
    [InlineData("Volcanic Ash", null)]
    public void Sky_decides_the_code_without_phenomena(string words, int? code) =>
        Assert.Equal(code, Read(Observation(Time).Replace("Mostly Cloudy", words, StringComparison.Ordinal))!.Code);

    [Theory]
    [InlineData("stations_observations.json", 10d, 36d)]
    [InlineData("stations_observations_strings.json", 10d, 36d)]
    [InlineData("stations_observations_other_unitcode.json", 10d, 36d)]
    [InlineData("stations_observations_alternate_units.json", -12.222222, 10d)]
    [InlineData("stations_observations_metar.json", 25.6, 9.26)]
    [InlineData("stations_observations_latest.json", 22.8, 7.56)]
    [InlineData("stations_observations_relative_icon.json", 10d, 36d)]
    [InlineData("stations_observations_multiple_unsorted.json", 10d, 36d)]
    [InlineData("stations_observations_empty.json", null, null)]
    [InlineData("stations_observations_metar_noparse.json", null, null)]
    [InlineData("stations_observations_missing_value.json", null, null)]
    [InlineData("stations_observations_noprop.json", null, null)]
    public void Recorded_observations_are_read(string recording, double? temperature, double? wind)
    {
        Conditions? read = Read(WeatherRecordings.Read("nws/" + recording));

        Assert.Equal(temperature, read?.Temperature is { } celsius ? Math.Round(celsius, 6) : null);
        Assert.Equal(wind, read?.WindSpeed is { } speed ? Math.Round(speed, 6) : null);
    }

    private static int? Code(string presentWeather) =>
        Read(Observation(Time).Replace("\"presentWeather\": []", $"\"presentWeather\": {presentWeather}", StringComparison.Ordinal))!.Code;

    private static string Quantity(string name, string unit, string value) => $$""" "{{name}}": { "unitCode": "{{unit}}", "value": {{value}} } """;

    private static Conditions? Read(string body)
    {
        using var json = JsonDocument.Parse(body);
        return NwsMeasurement.Read(json.RootElement);
    }
}
