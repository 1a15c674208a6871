using System.Text.Json;
using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;

namespace McpTools.Tools.Weather.Providers.Nws;

/// <param name="Id">Letters and digits.</param>
/// <param name="Name">The name for people.</param>
/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
internal sealed record NwsStation(string Id, string Name, double Latitude, double Longitude)
{
    /// <summary>The distance in kilometres on a plane, which is accurate enough for short distances.</summary>
    public double DistanceTo(Place place)
    {
        double apart = Math.IEEERemainder(Longitude - place.Longitude, 360) * Math.Cos(place.Latitude * Math.PI / 180);
        return 111.2 * Math.Sqrt(Math.Pow(apart, 2) + Math.Pow(Latitude - place.Latitude, 2));
    }
}

/// <summary>Finds the stations around a place.</summary>
internal sealed class NwsStations(NwsClient client)
{
    private const int MostStations = 100;
    private const int LongestId = 12;

    // A station that is further away says little about the place.
    private const double FurthestKilometres = 60;

    private static readonly CacheLifetime Lifetime = new(Fresh: TimeSpan.FromDays(30), Stale: TimeSpan.FromDays(90));

    /// <returns>The nearest first.</returns>
    /// <exception cref="ProviderException">NotCovered where there is none.</exception>
    public async ValueTask<IReadOnlyList<NwsStation>> AroundAsync(Place place, CancellationToken cancellationToken)
    {
        NwsPoint point = await client.PointAsync(place, ignoresCache: false, cancellationToken);
        try
        {
            return await AroundAsync(point, place, cancellationToken);
        }
        catch (ProviderException fault) when (fault.Fault == ProviderFault.NotCovered)
        {
            NwsPoint moved = await client.PointAsync(place, ignoresCache: true, cancellationToken);
            if (moved == point)
            {
                throw;
            }

            return await AroundAsync(moved, place, cancellationToken);
        }
    }

    private async ValueTask<IReadOnlyList<NwsStation>> AroundAsync(NwsPoint point, Place place, CancellationToken cancellationToken)
    {
        if (point.Stations is not { } path)
        {
            throw new ProviderException(ProviderName.Nws, ProviderFault.NotCovered);
        }

        var request = new ProviderRequest<IReadOnlyList<NwsStation>>(client.Address(path), ReadAll, Lifetime);
        IReadOnlyList<NwsStation> stations = await client.ReadAsync(request, cancellationToken);
        return
        [
            .. stations.Select(station => (Station: station, Distance: station.DistanceTo(place)))
                .Where(near => near.Distance <= FurthestKilometres)
                .OrderBy(near => near.Distance)
                .Select(near => near.Station),
        ];
    }

    private static NwsStation[] ReadAll(JsonElement root, Provenance provenance) =>
        [.. (root.List("features", MostStations) ?? throw new ProviderException(ProviderName.Nws, ProviderFault.Unavailable)).Select(Read).OfType<NwsStation>()];

    private static NwsStation? Read(JsonElement feature)
    {
        JsonElement[] point = [.. feature.Object("geometry")?.List("coordinates", 2) ?? []];
        return feature.Object("properties") is { } properties
            && properties.Text("stationIdentifier") is { Length: <= LongestId } id && id.All(char.IsAsciiLetterOrDigit)
            && point is [{ ValueKind: JsonValueKind.Number } east, { ValueKind: JsonValueKind.Number } north]
            ? new NwsStation(id, properties.Text("name") is { } name ? $"{name} ({id})" : id, north.GetDouble(), east.GetDouble())
            : null;
    }
}
