using McpTools.Core.Config.Sections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace McpTools.App.Hosting.Http.Network;

/// <summary>Reads client address, scheme, host and path prefix of a request from the headers of a proxy, if the operator trusts that proxy.</summary>
/// <param name="next">The rest of the pipeline.</param>
/// <param name="loggers">Log invalid headers.</param>
/// <param name="section">Asked for each request. A new section rebuilds the list of proxies.</param>
internal sealed class TrustedProxies(RequestDelegate next, ILoggerFactory loggers, Func<ServerSection> section)
{
    // It is replaced whole. Two requests that see a new section at the same time build the same list twice, which does no harm.
    private volatile ProxySettings? current;

    public Task InvokeAsync(HttpContext http)
    {
        ServerSection server = section();
        ProxySettings settings = current is { } known && ReferenceEquals(known.Section, server) ? known : current = new(server, Make(server));
        return settings.Serve(http);
    }

    private RequestDelegate Make(ServerSection server)
    {
        if (server.TrustedProxies.Count == 0)
        {
            return next;
        }

        // Only the last value of each header counts, because the trusted proxy itself wrote it.
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedPrefix,
            ForwardLimit = 1,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (string proxy in server.TrustedProxies)
        {
            options.KnownIPNetworks.Add(ServerSection.NetworkOf(proxy)!.Value);
        }

        return new ForwardedHeadersMiddleware(next, loggers, Options.Create(options)).Invoke;
    }

    private sealed record ProxySettings(ServerSection Section, RequestDelegate Serve);
}
