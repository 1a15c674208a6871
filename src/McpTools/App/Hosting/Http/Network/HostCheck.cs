using System.Net;
using McpTools.Core.Config.Sections;
using McpTools.Server.Protocol.Http;
using Microsoft.AspNetCore.Http;

namespace McpTools.App.Hosting.Http.Network;

/// <summary>Refuses requests that a foreign web page in a browser sends here by DNS rebinding.</summary>
/// <param name="server">Returns the section with further hosts and origins, which a reload may change.</param>
/// <param name="address">The address at which the server listens. If that is every address of the machine, any host that is an IP address is allowed: no name was resolved, so there was no DNS rebinding.</param>
internal sealed class HostCheck(Func<ServerSection> server, ListenAddress address)
{
    private Allowed allowed = new(server(), address);

    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        Allowed now = Current();
        if (!IsHostAllowed(now, http.Request.Host.Host))
        {
            return JsonRpcAnswer.WriteAsync(
                http, StatusCodes.Status421MisdirectedRequest, "This Host is not served here. The operator can add it to server.allowedHosts in tools.json.");
        }

        string origin = http.Request.Headers.Origin.ToString();
        return origin.Length == 0 || IsOriginAllowed(now, origin, http.Request.Host)
            ? next(http)
            : JsonRpcAnswer.WriteAsync(
                http, StatusCodes.Status403Forbidden, "This Origin may not call here. The operator can add it to server.allowedOrigins in tools.json.");
    }

    private Allowed Current()
    {
        ServerSection now = server();
        return ReferenceEquals(allowed.Server, now) ? allowed : allowed = new Allowed(now, address);
    }

    private bool IsHostAllowed(Allowed now, string host) =>
        now.Hosts.Contains(host) || IsLoopback(host) || (address.IsEverywhere && AddressOf(host) is not null);

    // A page of this server may call it, since its Host was allowed before.
    private static bool IsOriginAllowed(Allowed now, string origin, HostString own) =>
        now.Origins.Contains(origin)
        || (Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && (IsLoopback(uri.Host) || IsSame(uri, own)));

    private static bool IsSame(Uri origin, HostString own) =>
        origin.Host.Equals(own.Host, StringComparison.OrdinalIgnoreCase) && origin.Port == (own.Port ?? (origin.Scheme == "https" ? 443 : 80));

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (AddressOf(host) is { } address && IPAddress.IsLoopback(address));

    private static IPAddress? AddressOf(string host) => IPAddress.TryParse(host.AsSpan().Trim("[]"), out IPAddress? address) ? address : null;

    /// <summary>The hosts and origins of one configuration, beside loopback names and the server's own.</summary>
    private sealed class Allowed(ServerSection server, ListenAddress address)
    {
        private readonly Uri? url = server.PublicUrl is { } written ? new Uri(written) : null;

        public ServerSection Server => server;

        /// <summary>Host names without port.</summary>
        public HashSet<string> Hosts => field ??= new([.. server.AllowedHosts, address.Url.Host, .. url is null ? [] : new[] { WebAddress.HostOf(url) }], StringComparer.OrdinalIgnoreCase);

        /// <summary>Origins of the form <c>https://name[:port]</c>.</summary>
        public HashSet<string> Origins => field ??= new(
            [.. server.AllowedOrigins, .. url is null ? [] : new[] { WebAddress.OriginOf(url) }], StringComparer.OrdinalIgnoreCase);
    }
}
