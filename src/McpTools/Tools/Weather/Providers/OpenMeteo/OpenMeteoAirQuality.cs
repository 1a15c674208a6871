using System.Globalization;
using System.Text.Json;
using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;

namespace McpTools.Tools.Weather.Providers.OpenMeteo;

/// <summary>Air quality of Open-Meteo, which comes from the CAMS models: Europe in detail, the rest of the world in a coarser grid.</summary>
internal sealed class OpenMeteoAirQuality(OpenMeteoClient client) : IWeatherSource<AirQualityQuestion, AirForecast>
{
    private const int MostDays = 6;
    private static readonly CacheLifetime Lifetime = new(Fresh: TimeSpan.FromHours(1), Stale: TimeSpan.FromHours(6));
    private static readonly string[] Indexes = ["european_aqi", "us_aqi"];
    private static readonly string[] Pollutants = ["pm2_5", "pm10", "ozone", "nitrogen_dioxide", "sulphur_dioxide", "carbon_monoxide"];
    private static readonly string[] Plants = ["alder", "birch", "grass", "mugwort", "olive", "ragweed"];
    private static readonly string[] Variables = [.. Indexes, .. Pollutants, .. Plants.Select(Pollen)];

    public ProviderName Provider => ProviderName.OpenMeteo;

    public bool Covers(AirQualityQuestion question) => true;

    public ValueTask<AirForecast?> AskAsync(AirQualityQuestion question, Reach reach, CancellationToken cancellationToken) =>
        OpenMeteoClient.InZoneOfAsync(question.Place, zone => AskAsync(question, zone, reach, cancellationToken));

    private async ValueTask<AirForecast?> AskAsync(AirQualityQuestion question, string zone, Reach reach, CancellationToken cancellationToken)
    {
        string variables = string.Join(',', Variables);
        bool ahead = question.Days > 0;
        var request = new ProviderRequest<AirForecast>(
            ProviderUri.Below(
                client.AirQualityRoot,
                "v1/air-quality",
                ("latitude", ProviderUri.Coordinate(question.Place.Latitude)),
                ("longitude", ProviderUri.Coordinate(question.Place.Longitude)),
                ("current", variables),
                ("hourly", ahead ? variables : null),
                ("forecast_days", ahead ? MostDays.ToString(CultureInfo.InvariantCulture) : null),
                ("timeformat", "unixtime"),
                ("timezone", zone)),
            (root, provenance) => Read(root, provenance, isZoneOurs: zone == OpenMeteoClient.NoZone),
            Lifetime,
            OpenMeteoClient.Weight(ahead ? Variables.Length * 2 : Variables.Length, ahead ? MostDays : 1));
        return await client.ReadAsync(request, reach, cancellationToken);
    }

    private static AirForecast Read(JsonElement root, Provenance provenance, bool isZoneOurs)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new ProviderException(ProviderName.OpenMeteo, ProviderFault.Unavailable);
        }

        var hourly = OpenMeteoColumns.Of(root, "hourly", MostDays * 24);
        var air = new AirForecast(
            provenance,
            isZoneOurs ? null : OpenMeteoReading.Zone(root),
            Now(root),
            [.. Enumerable.Range(0, hourly.Times.Length).Select(row => AirOf(hourly.Times[row], variable => hourly.Number(variable, row)))]);

        // For a point that no model covers, all columns are empty.
        return IsKnown(air.Now) || air.Hours.Any(IsKnown) ? air : throw new ProviderException(ProviderName.OpenMeteo, ProviderFault.NotCovered);
    }

    private static Air? Now(JsonElement root) =>
        OpenMeteoColumns.TryObject(root, "current", out JsonElement now)
        && now.TryGetProperty("time", out JsonElement written)
        && OpenMeteoColumns.Time(written, OpenMeteoColumns.OffsetOf(root)) is { } time
            ? AirOf(time, variable => now.TryGetProperty(variable, out JsonElement value) ? OpenMeteoColumns.Number(value) : null)
            : null;

    private static Air AirOf(DateTimeOffset time, Func<string, double?> number) => new()
    {
        Time = time,
        EuropeanIndex = number("european_aqi"),
        UsIndex = number("us_aqi"),
        Pollutants = Known(Pollutants, number),
        Pollen = Known(Plants, plant => number(Pollen(plant))),
    };

    private static Dictionary<string, double> Known(IEnumerable<string> names, Func<string, double?> number)
    {
        Dictionary<string, double> known = new(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (number(name) is { } value)
            {
                known.Add(name, value);
            }
        }

        return known;
    }

    private static bool IsKnown(Air? air) => air is not null && (air.EuropeanIndex is not null || air.UsIndex is not null || air.Pollutants.Count > 0);

    private static string Pollen(string plant) => plant + "_pollen";
}
