using System.Text.Json;
using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;

namespace McpTools.Tools.Weather.Providers.Nws;

/// <summary>Official warnings in the United States, their territories and waters, in English.</summary>
internal sealed class NwsWarnings(NwsClient client, TimeProvider time) : IWeatherSource<WarningQuestion, Warnings>
{
    private const int MostMessages = 500;
    private const int MostReferences = 200;

    private static readonly CacheLifetime Lifetime = new(Fresh: TimeSpan.FromMinutes(2), Stale: TimeSpan.Zero);

    public ProviderName Provider => ProviderName.Nws;

    public bool Covers(WarningQuestion question) => NwsArea.Covers(question.Place);

    public async ValueTask<Warnings?> AskAsync(WarningQuestion question, Reach reach, CancellationToken cancellationToken)
    {
        // A stale list of warnings is worse than none, since a warning that is missing in it would mean safety.
        if (reach == Reach.Cache)
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
        Warnings issued = await client.ReadAsync(new ProviderRequest<Warnings>(address, Read, Lifetime), cancellationToken);
        IReadOnlyList<Warning> current = Warning.Current(issued.Items, time.GetUtcNow());

        // The service gives an empty list for points abroad too, so the list says nothing while the country is unknown.
        if (isBare && current.Count == 0 && unknown is not null)
        {
            throw unknown;
        }

        return issued with { Items = current, Zone = point?.Zone };
    }

    /// <summary>Reads the messages that warn of a real event and that no later message has replaced or cancelled; in no order.</summary>
    /// <exception cref="ProviderException">The reply is not a list of messages, which differs from an empty list.</exception>
    internal static Warnings Read(JsonElement root, Provenance provenance)
    {
        IEnumerable<JsonElement> features = root.List("features", MostMessages) ?? throw Unreadable();
        JsonElement[] messages =
        [
            .. features.Select(feature => feature.Object("properties") ?? throw Unreadable())
                .Where(message => Warning.IsActual(message.Text("status"))),
        ];
        Dictionary<string, DateTimeOffset> replacedAt = Replaced(messages);
        return new Warnings(
            provenance,
            [.. messages.Where(message => Warning.IsWarningType(message.Text("messageType")) && !IsReplaced(message, replacedAt)).Select(One)]);
    }

    private async ValueTask<(NwsPoint? Point, ProviderException? Unknown)> FindPointAsync(
        WarningQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.PointAsync(question.Place, ignoresCache: false, cancellationToken), null);
        }
        catch (ProviderException fault)
        {
            return (null, fault);
        }
    }

    private static ProviderException Unreadable() => new(ProviderName.Nws, ProviderFault.Unavailable);

    private static Warning One(JsonElement message) => new()
    {
        Event = message.Text("event") ?? "Weather warning",
        Headline = message.Text("headline"),
        Severity = message.Text("severity"),
        Urgency = message.Text("urgency"),
        Certainty = message.Text("certainty"),
        Area = message.Text("areaDesc"),
        Sent = message.Time("sent"),
        Onset = message.Time("onset") ?? message.Time("effective"),
        Ends = message.Time("ends") ?? message.Time("expires"),
        Description = message.Text("description"),
        Instruction = message.Text("instruction"),
    };

    /// <summary>For each identifier of a message, the time at which the latest message was sent that refers to it.</summary>
    private static Dictionary<string, DateTimeOffset> Replaced(IEnumerable<JsonElement> messages)
    {
        Dictionary<string, DateTimeOffset> replacedAt = new(StringComparer.Ordinal);
        foreach (JsonElement message in messages)
        {
            if (message.Time("sent") is not { } sent)
            {
                continue;
            }

            foreach (JsonElement reference in message.List("references", MostReferences) ?? [])
            {
                if (reference.Text("identifier") is { } id && !(replacedAt.TryGetValue(id, out DateTimeOffset known) && known > sent))
                {
                    replacedAt[id] = sent;
                }
            }
        }

        return replacedAt;
    }

    // Only a message that is certainly later replaces another. Of two that refer to each other, one must stay.
    private static bool IsReplaced(JsonElement message, Dictionary<string, DateTimeOffset> replacedAt) =>
        message.Text("id") is { } id && message.Time("sent") is { } sent && replacedAt.TryGetValue(id, out DateTimeOffset later) && later > sent;
}
