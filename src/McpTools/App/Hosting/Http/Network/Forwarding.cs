using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace McpTools.App.Hosting.Http.Network;

/// <summary>Notices that a proxy or a tunnel passed a request on. Whoever sent it may be on another machine, although the connection comes from this one.</summary>
internal static class Forwarding
{
    private const string Prefix = "X-Forwarded";

    private static readonly FrozenSet<string> Headers = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Forwarded", "Via", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "Client-IP", "True-Client-IP", "Proxy-Client-IP", "WL-Proxy-Client-IP",
        "X-Original-For", "X-Original-Forwarded-For", "X-Original-Host", "X-ProxyUser-IP", "X-Envoy-External-Address", "X-Envoy-Original-Path",
        "CF-Connecting-IP", "CF-Connecting-IPv6", "CF-Ray", "CF-Visitor", "CDN-Loop", "Fastly-Client-IP", "Fly-Client-IP", "X-Azure-ClientIP", "X-Azure-SocketIP",
        "X-AppEngine-User-IP", "Tailscale-User-Login", "Tailscale-Funnel-Request");

    public static bool IsForwarded(IHeaderDictionary headers)
    {
        foreach ((string name, _) in headers)
        {
            if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || Headers.Contains(name))
            {
                return true;
            }
        }

        return false;
    }
}
