using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Places;

namespace McpTools.Tools.Weather.Providers.OpenMeteo;

/// <summary>The way to Open-Meteo: its hosts, its budget and what its refusals mean.</summary>
internal sealed class OpenMeteoClient
{
    // What one address may ask for without a key, in its weights; its counters are cleared at the full minute, hour and UTC day.
    private static readonly UpstreamPolicy Keyless = new()
    {
        Name = ProviderName.OpenMeteo.Title,
        Budgets = [new(600, TimeSpan.FromMinutes(1)), new(5_000, TimeSpan.FromHours(1)), new(10_000, TimeSpan.FromDays(1))],

        // It runs one request of an address at a time, lets five wait and refuses the rest.
        ConcurrentRequests = 4,
    };

    private static readonly UpstreamPolicy Keyed = new() { Name = ProviderName.OpenMeteo.Title + " for customers" };

    /// <summary>Named where the place's zone is not known; the zone in the reply is ours then.</summary>
    public const string NoZone = "GMT";

    private readonly ProviderClient client;
    private readonly Uri? ownRoot;
    private readonly Uri? ownGeocoding;
    private readonly string prefix;

    public OpenMeteoClient(
        OpenMeteoOptions options,
        string? apiKey,
        TimeSpan timeout,
        ProviderHeaders headers,
        Func<UpstreamPolicy, EgressUpstream> upstreams,
        TimeProvider time)
    {
        ownRoot = options.Url is { } url ? new Uri(url) : null;
        ownGeocoding = options.GeocodingUrl is { } geocoding ? new Uri(geocoding) : null;
        prefix = apiKey is null ? "" : "customer-";
        KeyValuePair<string, string>[] sent = apiKey is null ? [headers.UserAgent] : [headers.UserAgent, new("X-Api-Key", apiKey)];
        var refusals = new OpenMeteoRefusals(time);
        client = new ProviderClient(
            ProviderName.OpenMeteo, upstreams(apiKey is null ? Keyless : Keyed), sent, "application/json", timeout, refusals.Read, time);
    }

    public Uri ForecastRoot => ownRoot ?? Public("api");

    public Uri ArchiveRoot => ownRoot ?? Public("archive-api");

    public Uri AirQualityRoot => ownRoot ?? Public("air-quality-api");

    public Uri GeocodingRoot => ownGeocoding ?? Public("geocoding-api");

    /// <inheritdoc cref="ProviderClient.ReadAsync"/>
    public ValueTask<T?> ReadAsync<T>(ProviderRequest request, Reach reach, Func<ProviderReply, T> read, CancellationToken cancellationToken)
        where T : class =>
        client.ReadAsync(request, reach, read, cancellationToken);

    /// <inheritdoc cref="ProviderClient.GetAsync"/>
    public ValueTask<ProviderReply?> GetAsync(ProviderRequest request, Reach reach, CancellationToken cancellationToken) =>
        client.GetAsync(request, reach, cancellationToken);

    /// <summary>Asks for the days of the place's own zone; where Open-Meteo has none for it, in UTC.</summary>
    /// <param name="place">The point.</param>
    /// <param name="ask">Is given the zone to name; null from it when nothing is kept.</param>
    public static async ValueTask<T?> InZoneOfAsync<T>(Place place, Func<string, ValueTask<T?>> ask)
        where T : class
    {
        try
        {
            if (await ask(place.Zone ?? "auto") is { } answer)
            {
                return answer;
            }
        }
        catch (UnknownZoneException)
        {
            // Then it is in UTC, and so is what is kept of it.
        }

        return await ask(NoZone);
    }

    /// <summary>What a request for weather takes of the budget.</summary>
    /// <param name="variables">Columns asked for.</param>
    /// <param name="days">Calendar days they span.</param>
    public static double Weight(int variables, int days) => Math.Max(1, Math.Max(variables / 10.0, variables / 10.0 * days / 14));

    private Uri Public(string host) => new($"https://{prefix}{host}.open-meteo.com/");
}
