using McpTools.Modules.Egress;

namespace McpTools.Tools.Weather.Providers.Nws;

/// <summary>Official warnings in the United States, their territories and waters. Its texts are English.</summary>
internal sealed class NwsWarnings(NwsClient client, TimeProvider time) : IWeatherSource<WarningQuestion, Warnings>
{
    private static readonly CacheLifetime Lifetime = new(Fresh: TimeSpan.FromMinutes(2), Stale: TimeSpan.Zero);

    public ProviderName Provider => ProviderName.Nws;

    public bool Covers(WarningQuestion question) => NwsArea.Covers(question.Place);

    public async ValueTask<Warnings?> AskAsync(WarningQuestion question, Reach reach, CancellationToken cancellationToken)
    {
        // An old list of warnings is worse than none: what it lacks reads as safe.
        if (reach == Reach.Kept)
        {
            return null;
        }

        bool isBare = question.Place.CountryCode is null;
        (NwsPoint? point, ProviderException? unknown) =
            isBare || question.Place.Zone is null ? await FindPointAsync(question, cancellationToken) : default;
        if (isBare && unknown is { Fault: ProviderFault.NotCovered })
        {
            throw unknown;
        }

        Uri address = client.Address("alerts/active", ("point", NwsClient.Coordinates(question.Place)));
        using ProviderReply reply = await client.GetAsync(
            new ProviderRequest(address, Lifetime) { Check = reply => NwsMessages.Read(reply) }, cancellationToken);
        IReadOnlyList<Warning> warnings = WarningOrder.Current(NwsMessages.Read(reply), time.GetUtcNow());

        // An empty list comes for points abroad as well, so that without knowing whose the point is it says nothing.
        if (isBare && warnings.Count == 0 && unknown is not null)
        {
            throw unknown;
        }

        return new Warnings(new Provenance(Provider, reply.RetrievedAt, reply.IsStale), warnings) { Zone = point?.Zone };
    }

    private async ValueTask<(NwsPoint? Point, ProviderException? Unknown)> FindPointAsync(
        WarningQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.PointAsync(question.Place, again: false, cancellationToken), null);
        }
        catch (ProviderException fault)
        {
            return (null, fault);
        }
    }
}
