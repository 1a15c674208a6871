using System.Text.Json;
using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;

namespace McpTools.Tools.Weather.Providers.Nws;

/// <summary>The measurement of the nearest station that has a recent one.</summary>
internal sealed class NwsObservations(NwsClient client, TimeProvider time) : IWeatherSource<Place, Observation>
{
    private const int MostStations = 3;

    // When a measurement is older, the present weather of a model is more accurate.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromHours(2);

    // The clock of a station may be a little fast, but a measurement far in the future is wrong.
    private static readonly TimeSpan FastClock = TimeSpan.FromMinutes(10);

    private static readonly CacheLifetime Lifetime = new(Fresh: TimeSpan.FromMinutes(5), Stale: TimeSpan.Zero);

    private readonly NwsStations stations = new(client);

    public ProviderName Provider => ProviderName.Nws;

    public bool Covers(Place question) => NwsArea.Covers(question);

    /// <returns>Null for <see cref="Reach.Cache"/>, since a measurement from hours ago is not the present weather.</returns>
    public async ValueTask<Observation?> AskAsync(Place question, Reach reach, CancellationToken cancellationToken)
    {
        if (reach == Reach.Cache)
        {
            return null;
        }

        foreach (NwsStation station in (await stations.AroundAsync(question, cancellationToken)).Take(MostStations))
        {
            if (await AskAsync(station, cancellationToken) is { } observation)
            {
                return observation;
            }
        }

        throw new ProviderException(Provider, ProviderFault.NotCovered);
    }

    private async ValueTask<Observation?> AskAsync(NwsStation station, CancellationToken cancellationToken)
    {
        try
        {
            var request = new ProviderRequest<Latest>(client.Address($"stations/{station.Id}/observations/latest"), Read, Lifetime);
            (Provenance provenance, Conditions? measured) = await client.ReadAsync(request, cancellationToken);
            DateTimeOffset now = time.GetUtcNow();
            return measured is not null && measured.Time > now - LongestSilence && measured.Time < now + FastClock
                ? new Observation(provenance, station.Name, measured)
                : null;
        }
        catch (ProviderException fault) when (fault.Fault != ProviderFault.RateLimited)
        {
            // The next station may answer.
            return null;
        }
    }

    private static Latest Read(JsonElement root, Provenance provenance) => new(provenance, NwsMeasurement.Read(root));

    /// <param name="Provenance">The source and the time of the reply.</param>
    /// <param name="Measured">Null when the station has no usable values.</param>
    private sealed record Latest(Provenance Provenance, Conditions? Measured);
}
