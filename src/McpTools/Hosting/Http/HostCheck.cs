using System.Net;
using McpTools.Config;
using Microsoft.AspNetCore.Http;

namespace McpTools.Hosting.Http;

/// <summary>Refuses requests that a web page in somebody's browser sent here by a trick with names (DNS rebinding).</summary>
/// <param name="hosts">Host names besides loopback ones, without port.</param>
/// <param name="origins">Origins besides loopback ones and the server's own, as <c>https://name[:port]</c>.</param>
/// <param name="anyAddress">Also allows every host written as an address: no name was resolved, so no trick with names was played.</param>
internal sealed class HostCheck(IEnumerable<string> hosts, IEnumerable<string> origins, bool anyAddress = false)
{
    private readonly HashSet<string> hosts = new(hosts, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> origins = new(origins.Select(origin => origin.TrimEnd('/')), StringComparer.OrdinalIgnoreCase);

    public static HostCheck For(ServerSection server, ListenAddress address)
    {
        IEnumerable<string> hosts = [.. server.AllowedHosts, address.Url.Host];
        return server.PublicUrl is { } url
            ? new HostCheck([.. hosts, new Uri(url).Host], [.. server.AllowedOrigins, new Uri(url).GetLeftPart(UriPartial.Authority)], address.IsEverywhere)
            : new HostCheck(hosts, server.AllowedOrigins, address.IsEverywhere);
    }

    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (!IsHostAllowed(http.Request.Host.Host))
        {
            return JsonRpcAnswer.WriteAsync(
                http, StatusCodes.Status421MisdirectedRequest, "This Host is not served here. The operator can add it to server.allowedHosts in tools.json.");
        }

        string origin = http.Request.Headers.Origin.ToString();
        return origin.Length == 0 || IsOriginAllowed(origin, http.Request.Host)
            ? next(http)
            : JsonRpcAnswer.WriteAsync(
                http, StatusCodes.Status403Forbidden, "This Origin may not call here. The operator can add it to server.allowedOrigins in tools.json.");
    }

    private bool IsHostAllowed(string host) => IsLoopback(host) || hosts.Contains(host) || (anyAddress && AddressOf(host) is not null);

    // A page of this very server may call it: its Host was allowed before.
    private bool IsOriginAllowed(string origin, HostString own) =>
        origins.Contains(origin)
        || (Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && (IsLoopback(uri.Host) || IsSame(uri, own)));

    private static bool IsSame(Uri origin, HostString own) =>
        origin.Host.Equals(own.Host, StringComparison.OrdinalIgnoreCase) && origin.Port == (own.Port ?? (origin.Scheme == "https" ? 443 : 80));

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (AddressOf(host) is { } address && IPAddress.IsLoopback(address));

    private static IPAddress? AddressOf(string host) => IPAddress.TryParse(host.AsSpan().Trim("[]"), out IPAddress? address) ? address : null;
}
