using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace McpTools.Modules.Egress;

/// <summary>Creates one client for each reading of the options, so that all tools of a configuration share connections.</summary>
/// <remarks>A reload does not dispose the client of the earlier options, because calls may still use it. The garbage collector frees it afterwards.</remarks>
internal sealed class EgressClients(TimeProvider time, ILoggerFactory loggers) : IDisposable
{
    // A configuration has fewer. Over the limit the oldest is removed.
    private const int MaxPolicies = 64;

    private readonly ILogger logger = loggers.CreateLogger<EgressClient>();
    private readonly ConditionalWeakTable<EgressOptions, EgressClient> clients = [];
    private readonly OrderedDictionary<UpstreamPolicy, UpstreamPipeline> pipelines = [];
    private readonly ReplyCache cache = new(time, loggers);

    /// <summary>Gets every exchange of the clients that are created afterwards, on any thread and several at once.</summary>
    public Action<EgressExchange>? Observe { get; set; }

    public EgressClient For(EgressOptions options) =>
        clients.GetValue(options, key => new EgressClient(key, time, logger, Dns.GetHostAddressesAsync, Observe));

    /// <summary>Returns the entry to an upstream, whose state outlives a reload as long as its policy stays equal.</summary>
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
