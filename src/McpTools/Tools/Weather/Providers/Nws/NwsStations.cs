using System.Text.Json;
using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Places;

namespace McpTools.Tools.Weather.Providers.Nws;

/// <param name="Id">Letters and digits.</param>
/// <param name="Name">For people.</param>
internal sealed record NwsStation(string Id, string Name);

/// <summary>Finds the stations around a place.</summary>
internal sealed class NwsStations(NwsClient client)
{
    private const int MostStations = 100;
    private const int LongestId = 12;

    // What was measured further away says little about the place.
    private const double FurthestKilometres = 60;

    private static readonly CacheLifetime Lifetime = new(Fresh: TimeSpan.FromDays(30), Stale: TimeSpan.FromDays(90));

    /// <returns>The nearest first.</returns>
    /// <exception cref="ProviderException">NotCovered where there is none.</exception>
    public async ValueTask<IReadOnlyList<NwsStation>> AroundAsync(Place place, CancellationToken cancellationToken)
    {
        NwsPoint point = await client.PointAsync(place, again: false, cancellationToken);
        try
        {
            return await ReadAsync(point, place, cancellationToken);
        }
        catch (ProviderException fault) when (fault.Fault == ProviderFault.NotCovered)
        {
            NwsPoint moved = await client.PointAsync(place, again: true, cancellationToken);
            if (moved == point)
            {
                throw;
            }

            return await ReadAsync(moved, place, cancellationToken);
        }
    }

    private async ValueTask<IReadOnlyList<NwsStation>> ReadAsync(NwsPoint point, Place place, CancellationToken cancellationToken)
    {
        if (point.Stations is not { } path)
        {
            throw new ProviderException(ProviderName.Nws, ProviderFault.NotCovered);
        }

        var request = new ProviderRequest(client.Address(path), Lifetime) { Check = reply => Features(reply) };
        using ProviderReply reply = await client.GetAsync(request, cancellationToken);
        return
        [
            .. Features(reply)
                .Select(feature => (Station: Read(feature), Distance: Distance(feature, place)))
                .Where(near => near.Station is not null && near.Distance <= FurthestKilometres)
                .OrderBy(near => near.Distance)
                .Select(near => near.Station!),
        ];
    }

    private static IEnumerable<JsonElement> Features(ProviderReply reply) =>
        reply.Json.RootElement.List("features", MostStations) ?? throw new ProviderException(ProviderName.Nws, ProviderFault.Unavailable);

    private static NwsStation? Read(JsonElement feature)
    {
        JsonElement said = feature.Object("properties") ?? default;
        return said.Text("stationIdentifier") is { Length: <= LongestId } id && id.All(char.IsAsciiLetterOrDigit)
            ? new NwsStation(id, said.Text("name") is { } name ? $"{name} ({id})" : id)
            : null;
    }

    // On a plane: over so short a way nobody sees the difference.
    private static double Distance(JsonElement feature, Place place)
    {
        JsonElement[] point = [.. feature.Object("geometry")?.List("coordinates", 2) ?? []];
        if (point is not [{ ValueKind: JsonValueKind.Number } east, { ValueKind: JsonValueKind.Number } north])
        {
            return double.PositiveInfinity;
        }

        double apart = Math.IEEERemainder(east.GetDouble() - place.Longitude, 360) * Math.Cos(place.Latitude * Math.PI / 180);
        return 111.2 * Math.Sqrt(Math.Pow(apart, 2) + Math.Pow(north.GetDouble() - place.Latitude, 2));
    }
}
