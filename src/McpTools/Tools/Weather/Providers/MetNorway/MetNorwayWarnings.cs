using System.Text.Json;
using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;

namespace McpTools.Tools.Weather.Providers.MetNorway;

/// <summary>Official warnings of weather in Norway, Svalbard and their waters, in English.</summary>
internal sealed class MetNorwayWarnings(MetNorwayClient client, TimeProvider time) : IWeatherSource<WarningQuestion, Warnings>
{
    private const int MostRead = 500;

    // Svalbard is far from the mainland, but has the same time.
    private const string Zone = "Europe/Oslo";

    private static readonly CacheLifetime Lifetime = new(Fresh: TimeSpan.FromMinutes(2), Stale: TimeSpan.Zero);

    public ProviderName Provider => ProviderName.MetNorway;

    public bool Covers(WarningQuestion question) =>
        question.Place.CountryCode is { } country ? country is "NO" or "SJ" : MayBeNorway(question.Place);

    public async ValueTask<Warnings?> AskAsync(WarningQuestion question, Reach reach, CancellationToken cancellationToken)
    {
        // A stale list of warnings is worse than none, since a warning that is missing in it would mean safety.
        if (reach == Reach.Cache)
        {
            return null;
        }

        var request = new ProviderRequest<Warnings>(
            ProviderUri.Below(
                client.Root,
                "weatherapi/metalerts/2.0/current.json",
                ("lat", ProviderUri.Coordinate(question.Place.Latitude)),
                ("lon", ProviderUri.Coordinate(question.Place.Longitude)),
                ("lang", "en")),
            Read,
            Lifetime);
        Warnings issued = (await client.ReadAsync(request, reach, cancellationToken))!;
        IReadOnlyList<Warning> current = Warning.Current(issued.Items, time.GetUtcNow());

        // The service gives an empty list for a point in Sweden or Finland too.
        if (current.Count == 0 && question.Place.CountryCode is null)
        {
            throw new ProviderException(Provider, ProviderFault.NotCovered);
        }

        return issued with
        {
            Items = current,
            Zone = Zone,
            Gap = question.Chinese
                ? "MET Norway 不发布洪水、滑坡和雪崩预警，请查看 varsom.no。"
                : "MET Norway does not warn of floods, landslides and avalanches; varsom.no does.",
        };
    }

    private static Warnings Read(JsonElement root, Provenance provenance) => root.List("features", MostRead) is { } features
        ? new Warnings(provenance, [.. features.Select(One).OfType<Warning>()])
        : throw Unreadable();

    private static ProviderException Unreadable() => new(ProviderName.MetNorway, ProviderFault.Unavailable);

    private static Warning? One(JsonElement feature)
    {
        JsonElement properties = feature.Object("properties") ?? throw Unreadable();
        if (!Warning.IsActual(properties.Text("status")) || !Warning.IsWarningType(properties.Text("type")))
        {
            return null;
        }

        string?[] interval = [.. feature.Object("when")?.List("interval", 2)?.Select(end => end.ValueKind == JsonValueKind.String ? end.GetString() : null) ?? []];
        return new Warning
        {
            Event = properties.Text("eventAwarenessName") ?? properties.Text("event") ?? "Weather warning",
            Headline = properties.Text("title"),
            Severity = properties.Text("severity"),
            Certainty = properties.Text("certainty"),
            Area = properties.Text("area"),
            Onset = ProviderFields.Time(interval.ElementAtOrDefault(0)),
            Ends = properties.Time("eventEndingTime") ?? ProviderFields.Time(interval.ElementAtOrDefault(1)),
            Description = Joined(properties.Text("description"), properties.Text("consequences")),
            Instruction = properties.Text("instruction"),
        };
    }

    private static string? Joined(string? one, string? other) => one is null || other is null ? one ?? other : $"{one}\n{other}";

    private static bool MayBeNorway(Place place) => place is { Latitude: >= 57.5 and <= 81.5, Longitude: >= 2 and <= 36 };
}
