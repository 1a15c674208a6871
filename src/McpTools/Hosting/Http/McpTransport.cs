using McpTools.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Server;

namespace McpTools.Hosting.Http;

/// <summary>How the SDK serves HTTP: requests of 2026-07-28 stand alone, those of older revisions have sessions.</summary>
internal static class McpTransport
{
    public static void Configure(HttpServerTransportOptions transport)
    {
        transport.SessionMode = HttpServerSessionMode.StatefulForInitializeClients;
        transport.ConfigureSessionOptions = MendDiscoverAsync;
    }

    // Called for every modern request. Its header must name the method, so only this one pays for the filter.
    private static Task MendDiscoverAsync(HttpContext http, McpServerOptions server, CancellationToken cancellationToken)
    {
        if (http.Request.Headers["Mcp-Method"] == DiscoverMending.Method)
        {
            server.Filters.Message.OutgoingFilters.Add(http.RequestServices.GetRequiredService<DiscoverMending>().Filter);
        }

        return Task.CompletedTask;
    }
}
