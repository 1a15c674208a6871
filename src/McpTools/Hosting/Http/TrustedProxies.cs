using McpTools.Config;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace McpTools.Hosting.Http;

/// <summary>Takes caller, scheme and host of a request from the proxy that passed it on, if the operator trusts that proxy.</summary>
internal static class TrustedProxies
{
    public static void UseTrustedProxies(this IApplicationBuilder app, ServerSection server)
    {
        if (server.TrustedProxies.Count == 0)
        {
            return;
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

        ILoggerFactory loggers = app.ApplicationServices.GetRequiredService<ILoggerFactory>();
        app.Use(next => new ForwardedHeadersMiddleware(next, loggers, Options.Create(options)).Invoke);
    }
}
