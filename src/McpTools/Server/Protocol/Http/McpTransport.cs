using McpTools.Server.Protocol.Requests;
using McpTools.Server.Protocol.Serving;
using McpTools.Server.Protocol.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Http;

/// <summary>How the SDK serves HTTP: requests of 2026-07-28 stand alone, and those of older revisions have sessions.</summary>
internal static class McpTransport
{
    /// <summary>How long a session of an older revision stays in memory without a request. After that its record remains for a while, with which it goes on.</summary>
    public static readonly TimeSpan SessionIdleTime = TimeSpan.FromMinutes(30);

    /// <summary>The most sessions without a running request. Beyond it the session that is idle longest leaves the memory, because many clients never end theirs.</summary>
    public const int MaxIdleSessions = 2_000;

    /// <param name="transport">The options of the SDK.</param>
    /// <param name="toolset">The one toolset of this process; null for the whole catalogue.</param>
    public static void Configure(HttpServerTransportOptions transport, string? toolset)
    {
        transport.SessionMode = HttpServerSessionMode.StatefulForInitializeClients;
#pragma warning disable MCP9006 // What older revisions need stays as long as they are served.
        transport.IdleTimeout = SessionIdleTime;
        transport.MaxIdleSessionCount = MaxIdleSessions;
#pragma warning restore MCP9006
        transport.ConfigureSessionOptions = (http, server, _) => CompleteAsync(http, server, toolset);
#pragma warning disable MCPEXP002 // Nothing else knows when a session ends.
        transport.RunSessionHandler = RunAsync;
#pragma warning restore MCPEXP002
    }

    // A modern request has no session, and a server of its own.
    private static Task RunAsync(HttpContext http, McpServer server, CancellationToken cancellationToken) => server.SessionId is null
        ? server.RunAsync(cancellationToken)
        : http.RequestServices.GetRequiredService<LiveSessions>().RunAsync(
            http, server, http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping, cancellationToken);

    // The SDK makes a server for every modern request, whose header must name the method. Nearly all requests are calls. Their
    // server has nothing beside the tools, because each handler would cost them about half a percent. A session that goes on after a
    // restart needs all of it, whatever the first request is.
    private static Task CompleteAsync(HttpContext http, McpServerOptions server, string? toolset)
    {
        StringValues method = http.Request.Headers["Mcp-Method"];
        if (method == RequestMethods.ToolsCall && SessionRecords.ResumedBy(http) is null)
        {
#pragma warning disable MCPEXP002 // The tasks extension is built on them.
            server.RequestHandlers = null;
#pragma warning restore MCPEXP002
        }
        else
        {
            http.RequestServices.GetRequiredService<FullServerSetup>().AddTo(server, (http.User as CallerPrincipal)?.Toolset ?? toolset);
        }

        if (method == DiscoverFilter.Method)
        {
            server.Filters.Message.OutgoingFilters.Add(http.RequestServices.GetRequiredService<DiscoverFilter>().Filter);
        }

        return Task.CompletedTask;
    }
}
