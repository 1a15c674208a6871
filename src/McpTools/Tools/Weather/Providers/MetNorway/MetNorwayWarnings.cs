using System.Text.Json;
using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Places;

namespace McpTools.Tools.Weather.Providers.MetNorway;

/// <summary>Official warnings of weather in Norway, Svalbard and their waters. Its texts are English.</summary>
internal sealed class MetNorwayWarnings(MetNorwayClient client, TimeProvider time) : IWeatherSource<WarningQuestion, Warnings>
{
    private const int MostRead = 500;

    // Far from the mainland, but the same clock.
    private const string Zone = "Europe/Oslo";

    private static readonly CacheLifetime Lifetime = new(Fresh: TimeSpan.FromMinutes(2), Stale: TimeSpan.Zero);

    public ProviderName Provider => ProviderName.MetNorway;

    public bool Covers(WarningQuestion question) =>
        question.Place.CountryCode is { } country ? country is "NO" or "SJ" : MayBeNorway(question.Place);

    public async ValueTask<Warnings?> AskAsync(WarningQuestion question, Reach reach, CancellationToken cancellationToken)
    {
        // An old list of warnings is worse than none: what it lacks reads as safe.
        if (reach == Reach.Kept)
        {
            return null;
        }

        var request = new ProviderRequest(
            ProviderRequest.Address(
                client.Root,
                "weatherapi/metalerts/2.0/current.json",
                ("lat", ProviderRequest.Coordinate(question.Place.Latitude)),
                ("lon", ProviderRequest.Coordinate(question.Place.Longitude)),
                ("lang", "en")),
            Lifetime)
        {
            Check = reply => Read(reply),
        };
        using ProviderReply reply = (await client.GetAsync(request, reach, cancellationToken))!;
        IReadOnlyList<Warning> warnings = WarningOrder.Current(Read(reply), time.GetUtcNow());

        // For a point in Sweden or Finland it answers with an empty list as well.
        if (warnings.Count == 0 && question.Place.CountryCode is null)
        {
            throw new ProviderException(Provider, ProviderFault.NotCovered);
        }

        return new Warnings(new Provenance(Provider, reply.RetrievedAt, reply.IsStale), warnings)
        {
            Zone = Zone,
            Gap = question.Chinese
                ? "MET Norway 不发布洪水、滑坡和雪崩预警，请查看 varsom.no。"
                : "MET Norway does not warn of floods, landslides and avalanches; varsom.no does.",
        };
    }

    private static Warning[] Read(ProviderReply reply) => reply.Json.RootElement.List("features", MostRead) is { } features
        ? [.. features.Select(One).OfType<Warning>()]
        : throw Unreadable();

    private static ProviderException Unreadable() => new(ProviderName.MetNorway, ProviderFault.Unavailable);

    private static Warning? One(JsonElement feature)
    {
        JsonElement said = feature.Object("properties") ?? throw Unreadable();
        if (!WarningOrder.IsActual(said.Text("status")) || !WarningOrder.Warns(said.Text("type")))
        {
            return null;
        }

        string?[] interval = [.. feature.Object("when")?.List("interval", 2)?.Select(end => end.ValueKind == JsonValueKind.String ? end.GetString() : null) ?? []];
        return new Warning
        {
            Event = said.Text("eventAwarenessName") ?? said.Text("event") ?? "Weather warning",
            Headline = said.Text("title"),
            Severity = said.Text("severity"),
            Certainty = said.Text("certainty"),
            Area = said.Text("area"),
            Onset = ProviderFields.Time(interval.ElementAtOrDefault(0)),
            Ends = said.Time("eventEndingTime") ?? ProviderFields.Time(interval.ElementAtOrDefault(1)),
            Description = Joined(said.Text("description"), said.Text("consequences")),
            Instruction = said.Text("instruction"),
        };
    }

    private static string? Joined(string? one, string? other) => one is null || other is null ? one ?? other : $"{one}\n{other}";

    private static bool MayBeNorway(Place place) => place is { Latitude: >= 57.5 and <= 81.5, Longitude: >= 2 and <= 36 };
}
