using McpTools.Core.Config.Sections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace McpTools.App.Hosting.Http;

/// <summary>Takes caller, scheme and host of a request from the proxy that passed it on, if the operator trusts that proxy.</summary>
/// <param name="next">What comes after it.</param>
/// <param name="loggers">For what a proxy sends that is no address and no host.</param>
/// <param name="section">Asked for each request; proxies are read anew when it answers another one.</param>
internal sealed class TrustedProxies(RequestDelegate next, ILoggerFactory loggers, Func<ServerSection> section)
{
    // Swapped whole; two requests that see a new section at once make the same twice.
    private volatile Reading? current;

    public Task InvokeAsync(HttpContext http)
    {
        ServerSection server = section();
        Reading reading = current is { } known && ReferenceEquals(known.Section, server) ? known : current = new(server, Make(server));
        return reading.Serve(http);
    }

    private RequestDelegate Make(ServerSection server)
    {
        if (server.TrustedProxies.Count == 0)
        {
            return next;
        }

        // The last value of each header alone counts, which is what the trusted proxy itself wrote.
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
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

    private sealed record Reading(ServerSection Section, RequestDelegate Serve);
}
