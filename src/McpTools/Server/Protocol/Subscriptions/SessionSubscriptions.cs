using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Subscriptions;

/// <summary>resources/subscribe and resources/unsubscribe, for sessions of revisions before 2026-07-28.</summary>
internal sealed class SessionSubscriptions(ResourceWatches watches, ProtocolOptions options, ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger<SessionSubscriptions>();

    // By what a session has for itself: the server of a request is an object of that request.
    private readonly ConcurrentDictionary<McpServerOptions, ListeningSession> sessions = new();

    /// <summary>Runs a session, and ends its subscriptions with it.</summary>
    public async Task RunAsync(McpServer server, CancellationToken cancellationToken)
    {
        using var session = new ListeningSession(server, watches, options, logger);
        sessions[server.ServerOptions] = session;
        try
        {
            await server.RunAsync(cancellationToken);
        }
        finally
        {
            sessions.TryRemove(server.ServerOptions, out _);
        }
    }

    public async ValueTask<EmptyResult> SubscribeAsync(RequestContext<SubscribeRequestParams> request, CancellationToken cancellationToken)
    {
        await sessions[request.Server.ServerOptions].SubscribeAsync(request.Params.Uri, request.User, cancellationToken);
        return new EmptyResult();
    }

    public async ValueTask<EmptyResult> UnsubscribeAsync(RequestContext<UnsubscribeRequestParams> request, CancellationToken cancellationToken)
    {
        await sessions[request.Server.ServerOptions].UnsubscribeAsync(request.Params.Uri, cancellationToken);
        return new EmptyResult();
    }
}
