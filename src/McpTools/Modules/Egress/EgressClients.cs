using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace McpTools.Modules.Egress;

/// <summary>One client for one reading of the options, so that all tools of a configuration share connections.</summary>
/// <remarks>A client is not disposed when a reload retires its options: calls may still use it, and idle it is garbage.</remarks>
internal sealed class EgressClients(TimeProvider time, ILoggerFactory loggers) : IDisposable
{
    // More than a configuration names; beyond it the oldest is forgotten.
    private const int MaxPolicies = 64;

    private readonly ILogger logger = loggers.CreateLogger<EgressClient>();
    private readonly ConditionalWeakTable<EgressOptions, EgressClient> clients = [];
    private readonly OrderedDictionary<UpstreamPolicy, UpstreamPipeline> pipelines = [];
    private readonly ReplyCache cache = new(time, loggers);

    /// <summary>Learns of every exchange of the clients that are made from then on; on any thread, several at once.</summary>
    public Action<EgressExchange>? Observe { get; set; }

    public EgressClient For(EgressOptions options) =>
        clients.GetValue(options, key => new EgressClient(key, time, logger, Dns.GetHostAddressesAsync, Observe));

    /// <summary>What is known of an upstream outlives a reload as long as its policy stays equal.</summary>
    public EgressUpstream Upstream(EgressOptions options, UpstreamPolicy policy) => new(For(options), PipelineOf(policy), cache, time);

    public void Dispose()
    {
        cache.Dispose();
        foreach (UpstreamPipeline pipeline in pipelines.Values)
        {
            pipeline.Dispose();
        }
    }

    private UpstreamPipeline PipelineOf(UpstreamPolicy policy)
    {
        lock (pipelines)
        {
            if (!pipelines.TryGetValue(policy, out UpstreamPipeline? pipeline))
            {
                if (pipelines.Count == MaxPolicies)
                {
                    pipelines.RemoveAt(0);
                }

                pipelines[policy] = pipeline = new UpstreamPipeline(policy, time, logger);
            }

            return pipeline;
        }
    }
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
