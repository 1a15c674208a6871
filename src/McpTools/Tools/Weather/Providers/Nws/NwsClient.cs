using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Places;

namespace McpTools.Tools.Weather.Providers.Nws;

/// <summary>The way to the US National Weather Service: its budget, what its refusals mean, and what it says of a point.</summary>
internal sealed class NwsClient
{
    // It publishes no limit, but has one; this is ours.
    private static readonly UpstreamPolicy Policy = new()
    {
        Name = ProviderName.Nws.Title,
        Budgets = [new(300, TimeSpan.FromMinutes(1))],
    };

    private static readonly Uri Public = new("https://api.weather.gov/");
    private static readonly TimeSpan Crowded = TimeSpan.FromSeconds(5);
    private static readonly CacheLifetime PointLifetime = new(Fresh: TimeSpan.FromDays(30), Stale: TimeSpan.FromDays(90));

    private readonly ProviderClient client;
    private readonly Uri root;

    public NwsClient(
        ProviderAddress address, TimeSpan timeout, ProviderHeaders headers, Func<UpstreamPolicy, EgressUpstream> upstreams, TimeProvider time)
    {
        root = address.Url is { } url ? new Uri(url) : Public;
        client = new ProviderClient(ProviderName.Nws, upstreams(Policy), [headers.UserAgent], "application/geo+json", timeout, Refusal, time);
    }

    /// <param name="request">To an address made by <see cref="Address"/>; a link of a reply could lead elsewhere.</param>
    /// <param name="cancellationToken">Of the call.</param>
    /// <exception cref="ProviderException">NotCovered where the service has nothing.</exception>
    public async ValueTask<ProviderReply> GetAsync(ProviderRequest request, CancellationToken cancellationToken) =>
        (await client.GetAsync(request, Reach.Provider, cancellationToken))!;

    /// <summary>What the service says of a point.</summary>
    /// <param name="place">The point.</param>
    /// <param name="again">What it said before has led nowhere: it moves its grids now and then.</param>
    /// <param name="cancellationToken">Of the call.</param>
    /// <exception cref="ProviderException">NotCovered for a point that is not its own.</exception>
    public async ValueTask<NwsPoint> PointAsync(Place place, bool again, CancellationToken cancellationToken)
    {
        var request = new ProviderRequest(Address($"points/{Coordinates(place)}"), PointLifetime) { Again = again, Check = reply => NwsPoint.Read(reply) };
        using ProviderReply reply = await GetAsync(request, cancellationToken);
        return NwsPoint.Read(reply);
    }

    /// <inheritdoc cref="ProviderRequest.Address"/>
    public Uri Address(string path, params ReadOnlySpan<(string Name, string? Value)> query) => ProviderRequest.Address(root, path, query);

    public static string Coordinates(Place place) =>
        $"{ProviderRequest.Coordinate(place.Latitude)},{ProviderRequest.Coordinate(place.Longitude)}";

    internal static ProviderException Refusal(EgressReply reply) => reply.Status switch
    {
        404 => new ProviderException(ProviderName.Nws, ProviderFault.NotCovered),
        400 when reply.Body.Span.IndexOf("InvalidPoint"u8) >= 0 => new ProviderException(ProviderName.Nws, ProviderFault.NotCovered),
        403 or 429 => new ProviderException(ProviderName.Nws, ProviderFault.RateLimited, reply.RetryAfter ?? Crowded),
        _ => new ProviderException(ProviderName.Nws, ProviderFault.Unavailable, reply.RetryAfter),
    };
}
