using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Places;

namespace McpTools.Tools.Weather.Providers.Nws;

/// <summary>What the nearest station that reports has measured.</summary>
internal sealed class NwsObservations(NwsClient client, TimeProvider time) : IWeatherSource<Place, Observation>
{
    private const int MostStations = 3;

    // Older than that, the present weather of a model is nearer to the truth.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromHours(2);

    // Clocks of stations may be a little fast, but an observation of tomorrow is none.
    private static readonly TimeSpan FastClock = TimeSpan.FromMinutes(10);

    private static readonly CacheLifetime Lifetime = new(Fresh: TimeSpan.FromMinutes(5), Stale: TimeSpan.Zero);

    private readonly NwsStations stations = new(client);

    public ProviderName Provider => ProviderName.Nws;

    public bool Covers(Place question) => NwsArea.Covers(question);

    /// <returns>Null for <see cref="Reach.Kept"/>: what was measured hours ago is no observation of now.</returns>
    public async ValueTask<Observation?> AskAsync(Place question, Reach reach, CancellationToken cancellationToken)
    {
        if (reach == Reach.Kept)
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
            var request = new ProviderRequest(client.Address($"stations/{station.Id}/observations/latest"), Lifetime);
            using ProviderReply reply = await client.GetAsync(request, cancellationToken);
            DateTimeOffset now = time.GetUtcNow();
            return NwsMeasurement.Read(reply.Json.RootElement) is { } measured
                && measured.Time > now - LongestSilence && measured.Time < now + FastClock
                ? new Observation(new Provenance(Provider, reply.RetrievedAt, reply.IsStale), station.Name, measured)
                : null;
        }
        catch (ProviderException fault) when (fault.Fault != ProviderFault.RateLimited)
        {
            // The next station may answer.
            return null;
        }
    }
}
