using System.Net;
using Microsoft.AspNetCore.Http;

namespace McpTools.Hosting.Http;

/// <summary>Refuses requests that a web page in somebody's browser sent here by a trick with names (DNS rebinding).</summary>
/// <param name="hosts">Host names besides loopback ones, without port.</param>
/// <param name="origins">Origins besides loopback ones, as <c>https://name[:port]</c>.</param>
internal sealed class HostCheck(IEnumerable<string> hosts, IEnumerable<string> origins)
{
    private readonly HashSet<string> hosts = new(hosts, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> origins = new(origins.Select(origin => origin.TrimEnd('/')), StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (!IsHostAllowed(http.Request.Host.Host))
        {
            return JsonRpcAnswer.WriteAsync(
                http, StatusCodes.Status421MisdirectedRequest, "This Host is not served here. The operator can add it to server.allowedHosts in tools.json.");
        }

        string origin = http.Request.Headers.Origin.ToString();
        return origin.Length == 0 || IsOriginAllowed(origin)
            ? next(http)
            : JsonRpcAnswer.WriteAsync(
                http, StatusCodes.Status403Forbidden, "This Origin may not call here. The operator can add it to server.allowedOrigins in tools.json.");
    }

    private bool IsHostAllowed(string host) => IsLoopback(host) || hosts.Contains(host);

    private bool IsOriginAllowed(string origin) =>
        origins.Contains(origin) || (Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && IsLoopback(uri.Host));

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.AsSpan().Trim("[]"), out IPAddress? address) && IPAddress.IsLoopback(address));
}
