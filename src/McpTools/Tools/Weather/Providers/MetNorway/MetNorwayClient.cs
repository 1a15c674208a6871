using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;

namespace McpTools.Tools.Weather.Providers.MetNorway;

/// <summary>Sends requests to MET Norway. It knows the host, the budget and the meaning of refusals.</summary>
internal sealed class MetNorwayClient(ProviderAddress address, ProviderSetup setup)
{
    // The terms of the service allow this rate to an application without an agreement.
    private static readonly UpstreamPolicy Policy = new()
    {
        Name = ProviderName.MetNorway.Title,
        Budgets = [new(20, TimeSpan.FromSeconds(1))],
    };

    private static readonly Uri Public = new("https://api.met.no/");
    private static readonly TimeSpan Throttled = TimeSpan.FromMinutes(1);

    // A client that is blocked and sends more requests stays blocked.
    private static readonly TimeSpan Blocked = TimeSpan.FromMinutes(10);

    private readonly ProviderClient client = new(setup, ProviderName.MetNorway, Policy, "application/json", Refusal);

    public Uri Root { get; } = address.Url is { } url ? new Uri(url) : Public;

    /// <inheritdoc cref="ProviderClient.ReadAsync"/>
    /// <remarks>The status 203 counts as success. It announces the end of this version of the service, which no caller can change.</remarks>
    public ValueTask<T?> ReadAsync<T>(ProviderRequest<T> request, Reach reach, CancellationToken cancellationToken)
        where T : class =>
        client.ReadAsync(request, reach, cancellationToken);

    internal static ProviderException Refusal(EgressReply reply) => reply.Status switch
    {
        429 => new ProviderException(ProviderName.MetNorway, ProviderFault.RateLimited, reply.RetryAfter ?? Throttled),
        403 => new ProviderException(ProviderName.MetNorway, ProviderFault.RateLimited, reply.RetryAfter ?? Blocked),
        404 or 422 => new ProviderException(ProviderName.MetNorway, ProviderFault.NotCovered),
        _ => new ProviderException(ProviderName.MetNorway, ProviderFault.Unavailable, reply.RetryAfter),
    };
}
