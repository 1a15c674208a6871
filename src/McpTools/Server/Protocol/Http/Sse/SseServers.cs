using McpTools.Server.Protocol.Serving;
using McpTools.Server.Protocol.Subscriptions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Http.Sse;

/// <summary>Runs the SDK's server for a session over HTTP+SSE.</summary>
/// <param name="options">Makes the options, which a session does not share.</param>
/// <param name="full">Answers the requests.</param>
/// <param name="subscriptions">Runs a session.</param>
/// <param name="toolset">The one toolset of this process; null for the whole catalogue.</param>
/// <param name="loggers">For the SDK.</param>
internal sealed class SseServers(IOptionsFactory<McpServerOptions> options, FullServerSetup full, SessionSubscriptions subscriptions, string? toolset, ILoggerFactory loggers)
{
    /// <param name="session">The transport.</param>
    /// <param name="http">The request that opened it.</param>
    /// <param name="ownToolset">The toolset of its address; null for all.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    public async Task RunAsync(SseSession session, HttpContext http, string? ownToolset, CancellationToken cancellationToken)
    {
        McpServerOptions own = options.Create(Options.DefaultName);
        full.AddTo(own, ownToolset ?? toolset);
        await using var server = McpServer.Create(session, own, loggers, http.RequestServices);
        await subscriptions.RunAsync(server, bond: null, cancellationToken);
    }
}
