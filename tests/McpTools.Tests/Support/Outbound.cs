using System.Net;
using McpTools.Egress;
using Microsoft.Extensions.Logging.Abstractions;

namespace McpTools.Tests.Support;

/// <summary>Egress clients of tests.</summary>
internal static class Outbound
{
    public static EgressClient ToLoopback(TimeProvider? time = null) => With(new EgressOptions { AllowCidrs = ["127.0.0.0/8"] }, time: time);

    public static EgressClient With(EgressOptions options, ResolveHost? resolve = null, TimeProvider? time = null) =>
        new(options, time ?? TimeProvider.System, NullLogger.Instance, resolve ?? Dns.GetHostAddressesAsync);
}
