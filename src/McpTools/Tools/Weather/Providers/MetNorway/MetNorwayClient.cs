using McpTools.Modules.Egress;

namespace McpTools.Tools.Weather.Providers.MetNorway;

/// <summary>The way to MET Norway: its budget, its manners and what its refusals mean.</summary>
internal sealed class MetNorwayClient
{
    // What its terms allow one application without an agreement.
    private static readonly UpstreamPolicy Policy = new()
    {
        Name = ProviderName.MetNorway.Title,
        Budgets = [new(20, TimeSpan.FromSeconds(1))],
    };

    private static readonly Uri Public = new("https://api.met.no/");
    private static readonly TimeSpan Throttled = TimeSpan.FromMinutes(1);

    // Who is blocked and goes on asking stays blocked.
    private static readonly TimeSpan Blocked = TimeSpan.FromMinutes(10);

    private readonly ProviderClient client;

    public MetNorwayClient(
        ProviderAddress address, TimeSpan timeout, ProviderHeaders headers, Func<UpstreamPolicy, EgressUpstream> upstreams, TimeProvider time)
    {
        Root = address.Url is { } url ? new Uri(url) : Public;
        client = new ProviderClient(ProviderName.MetNorway, upstreams(Policy), [headers.UserAgent], "application/json", timeout, Refusal, time);
    }

    public Uri Root { get; }

    /// <inheritdoc cref="ProviderClient.ReadAsync"/>
    public ValueTask<T?> ReadAsync<T>(ProviderRequest request, Reach reach, Func<ProviderReply, T> read, CancellationToken cancellationToken)
        where T : class =>
        client.ReadAsync(request, reach, read, cancellationToken);

    /// <inheritdoc cref="ProviderClient.GetAsync"/>
    /// <remarks>A 203 counts as success: it says that the version will end one day, which nobody who asks for weather can change.</remarks>
    public ValueTask<ProviderReply?> GetAsync(ProviderRequest request, Reach reach, CancellationToken cancellationToken) =>
        client.GetAsync(request, reach, cancellationToken);

    internal static ProviderException Refusal(EgressReply reply) => reply.Status switch
    {
        429 => new ProviderException(ProviderName.MetNorway, ProviderFault.RateLimited, reply.RetryAfter ?? Throttled),
        403 => new ProviderException(ProviderName.MetNorway, ProviderFault.RateLimited, reply.RetryAfter ?? Blocked),
        404 or 422 => new ProviderException(ProviderName.MetNorway, ProviderFault.NotCovered),
        _ => new ProviderException(ProviderName.MetNorway, ProviderFault.Unavailable, reply.RetryAfter),
    };
}
