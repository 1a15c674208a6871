using System.Net;
using McpTools.Modules.Egress;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace McpTools.Tests.Support;

/// <summary>Creates the egress clients of tests.</summary>
internal static class Outbound
{
    /// <summary>The time at which tests with a clock of their own begin.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly EgressOptions Loopback = new() { AllowCidrs = ["127.0.0.0/8"] };

    /// <summary>Creates clients with an empty cache and without any state of upstreams, as in a new process.</summary>
    public static EgressClients Clients(TimeProvider? time = null, ILoggerFactory? loggers = null) =>
        new(time ?? TimeProvider.System, loggers ?? NullLoggerFactory.Instance);

    /// <summary>Creates an upstream without retries, unless the policy has some.</summary>
    public static EgressUpstream Upstream(TimeProvider? time = null, UpstreamPolicy? policy = null) =>
        Clients(time).Upstream(Loopback, policy ?? new UpstreamPolicy { Name = "Stand-in", Retries = 0 });

    public static EgressClient ToLoopback(TimeProvider? time = null) => With(Loopback, time: time);

    public static EgressClient With(EgressOptions options, ResolveHost? resolve = null, TimeProvider? time = null) =>
        new(options, time ?? TimeProvider.System, NullLogger.Instance, resolve ?? Dns.GetHostAddressesAsync);
}
