using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace McpTools.Egress;

/// <summary>One client for one reading of the options, so that all tools of a configuration share connections.</summary>
/// <remarks>A client is not disposed when a reload retires its options: calls may still use it, and idle it is garbage.</remarks>
internal sealed class EgressClients(TimeProvider time, ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger<EgressClient>();
    private readonly ConditionalWeakTable<EgressOptions, EgressClient> clients = [];

    public EgressUpstream Upstream(EgressOptions options, UpstreamPolicy policy) => new(For(options));

    public EgressClient For(EgressOptions options) =>
        clients.GetValue(options, key => new EgressClient(key, time, logger, Dns.GetHostAddressesAsync));
}

internal static class EgressRegistration
{
    public static IServiceCollection AddEgress(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EgressClients>();
        return services;
    }
}
