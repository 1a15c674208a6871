using System.ComponentModel;
using System.Text;
using McpTools.Core.Config.Secrets;
using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;

namespace McpTools.Tools.Weather.Providers.OpenMeteo;

internal sealed record OpenMeteoOptions
{
    [Description("Of the weather itself, without /v1. Default: the public hosts, or those for customers when apiKey is set.")]
    public string? Url { get; set; }

    [Description("Of the search for places, without /v1. Default: the public host, or the one for customers when apiKey is set.")]
    public string? GeocodingUrl { get; set; }

    [Description("Where the key of a commercial plan is found; keyless use is for non-commercial purposes.")]
    public SecretReference? ApiKey { get; set; }
}

/// <summary>Sends requests to Open-Meteo. It knows the hosts, the budget and the meaning of refusals.</summary>
internal sealed class OpenMeteoClient
{
    /// <summary>The zone in a request where the zone of the place is unknown. The zone in the reply is then not that of the place.</summary>
    public const string NoZone = "GMT";

    // The limits for one address without a key, in the weights of Open-Meteo; its counters are cleared at the full minute, hour and UTC day.
    private static readonly UpstreamPolicy Keyless = new()
    {
        Name = ProviderName.OpenMeteo.Title,
        Budgets = [new(600, TimeSpan.FromMinutes(1)), new(5_000, TimeSpan.FromHours(1)), new(10_000, TimeSpan.FromDays(1))],

        // It runs one request of an address at a time, lets five wait and refuses the rest.
        ConcurrentRequests = 4,
    };

    private static readonly UpstreamPolicy Keyed = new() { Name = ProviderName.OpenMeteo.Title + " for customers" };

    private readonly ProviderClient client;
    private readonly Uri? ownRoot;
    private readonly Uri? ownGeocoding;
    private readonly string prefix;

    public OpenMeteoClient(OpenMeteoOptions options, string? apiKey, ProviderSetup setup)
    {
        ownRoot = options.Url is { } url ? new Uri(url) : null;
        ownGeocoding = options.GeocodingUrl is { } geocoding ? new Uri(geocoding) : null;
        prefix = apiKey is null ? "" : "customer-";
        ReadOnlySpan<KeyValuePair<string, string>> key = apiKey is null ? [] : [new("X-Api-Key", apiKey)];
        client = new ProviderClient(
            setup, ProviderName.OpenMeteo, apiKey is null ? Keyless : Keyed, "application/json", reply => Refusal(reply, setup.Time.GetUtcNow()), key);
    }

    public Uri ForecastRoot => ownRoot ?? Public("api");

    public Uri ArchiveRoot => ownRoot ?? Public("archive-api");

    public Uri AirQualityRoot => ownRoot ?? Public("air-quality-api");

    public Uri GeocodingRoot => ownGeocoding ?? Public("geocoding-api");

    /// <inheritdoc cref="ProviderClient.ReadAsync"/>
    public ValueTask<T?> ReadAsync<T>(ProviderRequest<T> request, Reach reach, CancellationToken cancellationToken)
        where T : class =>
        client.ReadAsync(request, reach, cancellationToken);

    /// <summary>Asks for days in the zone of the place, or in UTC where Open-Meteo has no zone for it.</summary>
    /// <param name="place">The point.</param>
    /// <param name="ask">Sends the request with the given zone; returns null when the cache has no reply.</param>
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
            // The request below asks in UTC.
        }

        // A cached reply for a place without a zone is in UTC too.
        return await ask(NoZone);
    }

    /// <summary>The part that a request for weather takes from the budget.</summary>
    /// <param name="variables">The number of columns.</param>
    /// <param name="days">The number of calendar days.</param>
    public static double Weight(int variables, int days) => Math.Max(1, Math.Max(variables / 10.0, variables / 10.0 * days / 14));

    private Uri Public(string host) => new($"https://{prefix}{host}.open-meteo.com/");

    private static ProviderException Refusal(EgressReply reply, DateTimeOffset now)
    {
        string reason = Encoding.UTF8.GetString(reply.Body.Span);
        return reply.Status switch
        {
            429 => new ProviderException(ProviderName.OpenMeteo, ProviderFault.RateLimited, reply.RetryAfter ?? Wait(reason, now)),
            503 => new ProviderException(ProviderName.OpenMeteo, ProviderFault.Unavailable, reply.RetryAfter ?? TimeSpan.FromSeconds(30)),
            400 when Has(reason, "No data is available for this location") || Has(reason, "Location ID not found") =>
                new ProviderException(ProviderName.OpenMeteo, ProviderFault.NotCovered),
            400 when Has(reason, "timezone") => new UnknownZoneException(),
            _ => new ProviderException(ProviderName.OpenMeteo, ProviderFault.Unavailable, reply.RetryAfter),
        };
    }

    // Open-Meteo sends no Retry-After. The first words of its reason name the counter that is full.
    private static TimeSpan Wait(string reason, DateTimeOffset now)
    {
        return reason switch
        {
            _ when Has(reason, "Too many concurrent") => TimeSpan.FromSeconds(2),
            _ when Has(reason, "Hourly") => UntilNext(TimeSpan.FromHours(1)),
            _ when Has(reason, "Daily") => UntilNext(TimeSpan.FromDays(1)),
            _ => UntilNext(TimeSpan.FromMinutes(1)),
        };

        TimeSpan UntilNext(TimeSpan window) => TimeSpan.FromTicks(window.Ticks - (now.UtcTicks % window.Ticks));
    }

    private static bool Has(string reason, string words) => reason.Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>Open-Meteo has no zone for the point, or does not know the one in the request. A request in UTC works.</summary>
    private sealed class UnknownZoneException() : ProviderException(ProviderName.OpenMeteo, ProviderFault.Unavailable);
}
