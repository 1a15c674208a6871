using System.Collections.Concurrent;
using McpTools.Server.Protocol.Subscriptions;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Http;

/// <summary>Knows the revision of each session, because the clients of some revisions do not repeat it.</summary>
internal sealed class SessionRevisions(SessionSubscriptions subscriptions)
{
    private readonly ConcurrentDictionary<string, McpServer> sessions = new(StringComparer.Ordinal);

    /// <summary>Runs a session.</summary>
    public async Task RunAsync(string session, McpServer server, CancellationToken cancellationToken)
    {
        sessions[session] = server;
        try
        {
            await subscriptions.RunAsync(server, cancellationToken);
        }
        finally
        {
            sessions.TryRemove(session, out _);
        }
    }

    public bool IsOpen(string session) => sessions.ContainsKey(session);

    /// <returns>Null for a session that is not open, or has not been answered yet.</returns>
    public string? Find(string? session) => session is not null && sessions.TryGetValue(session, out McpServer? server) ? server.NegotiatedProtocolVersion : null;
}
