using McpTools.Server.Protocol;
using McpTools.Server.Protocol.Subscriptions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.App.Hosting.Http;

/// <summary>How the SDK serves HTTP: requests of 2026-07-28 stand alone, those of older revisions have sessions.</summary>
internal static class McpTransport
{
    /// <summary>How long a session of an older revision is kept without a request; its client makes a new one when it finds it gone.</summary>
    public static readonly TimeSpan SessionIdleTime = TimeSpan.FromMinutes(30);

    /// <summary>Sessions without a request under way. Beyond it the one that is idle longest ends, so that clients that never say farewell cost little.</summary>
    public const int MaxIdleSessions = 2_000;

    public static void Configure(HttpServerTransportOptions transport)
    {
        transport.SessionMode = HttpServerSessionMode.StatefulForInitializeClients;
#pragma warning disable MCP9006 // What older revisions need stays as long as they are served.
        transport.IdleTimeout = SessionIdleTime;
        transport.MaxIdleSessionCount = MaxIdleSessions;
#pragma warning restore MCP9006
        transport.ConfigureSessionOptions = CompleteAsync;
#pragma warning disable MCPEXP002 // The one place that knows when a session ends.
        transport.RunSessionHandler = RunAsync;
#pragma warning restore MCPEXP002
    }

    // A modern request has no session, and a server of its own.
    private static Task RunAsync(HttpContext http, McpServer server, CancellationToken cancellationToken) => server.SessionId is null
        ? server.RunAsync(cancellationToken)
        : http.RequestServices.GetRequiredService<SessionSubscriptions>().RunAsync(server, cancellationToken);

    // The SDK makes a server for every modern request, whose header must name the method. Calls, which are nearly all of them, get
    // one that has nothing beside the tools: each handler would cost them about half a percent.
    private static Task CompleteAsync(HttpContext http, McpServerOptions server, CancellationToken cancellationToken)
    {
        StringValues method = http.Request.Headers["Mcp-Method"];
        if (method != RequestMethods.ToolsCall)
        {
            if (http.User is CallerPrincipal { Toolset: { } toolset })
            {
                server.ServerInstructions = http.RequestServices.GetRequiredService<ServerIdentity>().InstructionsFor(toolset);
            }

            http.RequestServices.GetRequiredService<PromptsAndResources>().AddTo(server);
        }

        if (method == DiscoverMending.Method)
        {
            server.Filters.Message.OutgoingFilters.Add(http.RequestServices.GetRequiredService<DiscoverMending>().Filter);
        }

        return Task.CompletedTask;
    }
}
