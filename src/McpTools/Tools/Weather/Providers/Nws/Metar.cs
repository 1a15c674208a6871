using System.Globalization;
using System.Text.RegularExpressions;

namespace McpTools.Tools.Weather.Providers.Nws;

/// <summary>Those groups of an aviation report (WMO FM 15) that replace the decoded values of a station when they are missing.</summary>
/// <param name="Temperature">°C.</param>
/// <param name="DewPoint">°C.</param>
/// <param name="WindSpeed">km/h.</param>
/// <param name="WindGusts">km/h.</param>
/// <param name="WindDirection">Degrees of the direction that the wind comes from; null for variable or calm wind.</param>
internal sealed partial record Metar(double? Temperature, double? DewPoint, double? WindSpeed, double? WindGusts, double? WindDirection)
{
    private const int LongestReport = 1_000;
    private const double KilometresPerKnot = 1.852;

    public static Metar? Read(string? report)
    {
        if (report is null || report.Length > LongestReport)
        {
            return null;
        }

        Match wind = Wind().Match(report);
        double speed = wind.Groups["unit"].Value == "MPS" ? 3.6 : KilometresPerKnot;
        (double? temperature, double? dewPoint) = Temperatures(report);
        var read = new Metar(
            temperature,
            dewPoint,
            Number(wind.Groups["speed"]) * speed,
            Number(wind.Groups["gusts"]) * speed,
            Number(wind.Groups["speed"]) > 0 ? Number(wind.Groups["from"]) : null);
        return read is { Temperature: null, WindSpeed: null } ? null : read;
    }

    // American stations report tenths of a degree in the remarks. Every report has whole degrees.
    private static (double? Temperature, double? DewPoint) Temperatures(string report)
    {
        Match tenths = Tenths().Match(report);
        if (tenths.Success)
        {
            return (Signed(tenths.Groups["air"]) / 10, Signed(tenths.Groups["dew"]) / 10);
        }

        Match whole = Whole().Match(report);
        return (Signed(whole.Groups["air"]), Signed(whole.Groups["dew"]));
    }

    private static double? Signed(Group group) => group.Length == 0 ? null : group.Value[0] switch
    {
        'M' or '1' when group.Length is 3 or 4 => -Parse(group.Value[1..]),
        _ => Parse(group.Value),
    };

    private static double? Number(Group group) => group.Length > 0 && char.IsAsciiDigit(group.Value[0]) ? Parse(group.Value) : null;

    private static double Parse(string digits) => double.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@" (?<from>\d{3}|VRB)(?<speed>\d{2,3})(?:G(?<gusts>\d{2,3}))?(?<unit>KT|MPS)\b", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Wind();

    [GeneratedRegex(@" (?<air>M?\d{2})/(?<dew>M?\d{2})?(?= |$)", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Whole();

    [GeneratedRegex(@" T(?<air>[01]\d{3})(?<dew>[01]\d{3})?(?= |$)", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Tenths();
}
