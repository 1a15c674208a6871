using System.Text.Json;
using System.Text.RegularExpressions;
using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;

namespace McpTools.Tools.Weather.Providers.Nws;

/// <summary>Sends requests to the US National Weather Service. It knows the host, the budget, the meaning of refusals and the data of a point.</summary>
internal sealed class NwsClient(ProviderAddress address, ProviderSetup setup)
{
    // The service has a limit but does not publish it. This one is ours.
    private static readonly UpstreamPolicy Policy = new()
    {
        Name = ProviderName.Nws.Title,
        Budgets = [new(300, TimeSpan.FromMinutes(1))],
    };

    private static readonly Uri Public = new("https://api.weather.gov/");
    private static readonly TimeSpan Crowded = TimeSpan.FromSeconds(5);
    private static readonly CacheLifetime PointLifetime = new(Fresh: TimeSpan.FromDays(30), Stale: TimeSpan.FromDays(90));

    private readonly ProviderClient client = new(setup, ProviderName.Nws, Policy, "application/geo+json", Refusal);
    private readonly Uri root = address.Url is { } url ? new Uri(url) : Public;

    /// <param name="request">The address must come from <see cref="Address"/>, since a link in a reply could lead to another host.</param>
    /// <param name="cancellationToken">The token of the call.</param>
    /// <exception cref="ProviderException">NotCovered where the service has no data.</exception>
    public async ValueTask<T> ReadAsync<T>(ProviderRequest<T> request, CancellationToken cancellationToken)
        where T : class =>
        (await client.ReadAsync(request, Reach.Provider, cancellationToken))!;

    /// <summary>The data of the service for a point.</summary>
    /// <param name="place">The point.</param>
    /// <param name="ignoresCache">Whether the cached data have turned out to be wrong. The service moves its grids now and then.</param>
    /// <param name="cancellationToken">The token of the call.</param>
    /// <exception cref="ProviderException">NotCovered for a point outside the area of the service.</exception>
    public ValueTask<NwsPoint> PointAsync(Place place, bool ignoresCache, CancellationToken cancellationToken) => ReadAsync(
        new ProviderRequest<NwsPoint>(Address($"points/{Coordinates(place)}"), NwsPoint.Read, PointLifetime) { IgnoresCache = ignoresCache }, cancellationToken);

    /// <inheritdoc cref="ProviderUri.Below"/>
    public Uri Address(string path, params ReadOnlySpan<(string Name, string? Value)> query) => ProviderUri.Below(root, path, query);

    public static string Coordinates(Place place) => $"{ProviderUri.Coordinate(place.Latitude)},{ProviderUri.Coordinate(place.Longitude)}";

    private static ProviderException Refusal(EgressReply reply) => reply.Status switch
    {
        404 => new ProviderException(ProviderName.Nws, ProviderFault.NotCovered),
        400 when reply.Body.Span.IndexOf("InvalidPoint"u8) >= 0 => new ProviderException(ProviderName.Nws, ProviderFault.NotCovered),
        403 or 429 => new ProviderException(ProviderName.Nws, ProviderFault.RateLimited, reply.RetryAfter ?? Crowded),
        _ => new ProviderException(ProviderName.Nws, ProviderFault.Unavailable, reply.RetryAfter),
    };
}

/// <param name="Zone">IANA zone.</param>
/// <param name="Stations">The path of the list of stations around the point, below the root; null where there is none.</param>
internal sealed partial record NwsPoint(string? Zone, string? Stations)
{
    /// <exception cref="ProviderException">NotCovered for a point in no zone. The service also answers for points a little outside its borders.</exception>
    public static NwsPoint Read(JsonElement root, Provenance provenance)
    {
        JsonElement properties = root.Object("properties") ?? throw new ProviderException(ProviderName.Nws, ProviderFault.Unavailable);
        string? stations = properties.Text("observationStations");
        return stations is null && properties.Text("forecastZone") is null && properties.Text("county") is null
            ? throw new ProviderException(ProviderName.Nws, ProviderFault.NotCovered)
            : new NwsPoint(properties.Text("timeZone"), stations is not null && StationsPath().Match(stations) is { Success: true } path ? path.Value : null);
    }

    // The link may name any host, so only this part of it is used.
    [GeneratedRegex(@"gridpoints/[A-Z]{3}/\d{1,4},\d{1,4}/stations$", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex StationsPath();
}
