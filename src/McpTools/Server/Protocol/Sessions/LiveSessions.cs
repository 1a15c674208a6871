using System.Collections.Concurrent;
using McpTools.Server.Protocol.Requests;
using McpTools.Server.Protocol.Subscriptions;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Sessions;

/// <summary>The sessions of older revisions over HTTP that this process serves, with the events of each.</summary>
internal sealed class LiveSessions : IDisposable
{
    private static readonly (ListChange Change, string Method)[] Lists =
    [
        (ListChange.Tools, NotificationMethods.ToolListChangedNotification),
        (ListChange.Prompts, NotificationMethods.PromptListChangedNotification),
        (ListChange.Resources, NotificationMethods.ResourceListChangedNotification),
    ];

    private readonly ConcurrentDictionary<string, LiveSession> sessions = new(StringComparer.Ordinal);
    private readonly SessionSubscriptions subscriptions;
    private readonly SessionRecords records;
    private readonly ProtocolOptions options;
    private readonly TimeProvider time;
    private readonly ITimer touching;

    public LiveSessions(SubscriptionHub hub, SessionSubscriptions subscriptions, SessionRecords records, ProtocolOptions options, TimeProvider time)
    {
        (this.subscriptions, this.records, this.options, this.time) = (subscriptions, records, options, time);
        hub.Announced += Announce;

        // A process that is killed cannot say that its sessions were in use until then.
        touching = time.CreateTimer(static own => ((LiveSessions)own!).Touch(), this, options.SessionTouchInterval, options.SessionTouchInterval);
    }

    public SessionEvents? Find(string sessionId) => sessions.GetValueOrDefault(sessionId)?.Events;

    public bool IsOpen(string sessionId) => sessions.ContainsKey(sessionId);

    /// <summary>The revision of a session, because the clients of some revisions do not repeat it.</summary>
    /// <returns>Null for a session that is not open, or has not been answered yet.</returns>
    public string? RevisionOf(string? sessionId) =>
        sessionId is not null && sessions.GetValueOrDefault(sessionId) is { } session ? session.Server.NegotiatedProtocolVersion ?? session.Before : null;

    /// <summary>Runs a session until its client ends it, it is idle for too long, or the server stops.</summary>
    /// <param name="http">The request with which the session begins, or goes on after it was idle or the server was restarted.</param>
    /// <param name="server">Has a session id.</param>
    /// <param name="stopping">Cancelled when the server stops. Open streams end then.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    public async Task RunAsync(HttpContext http, McpServer server, CancellationToken stopping, CancellationToken cancellationToken)
    {
        string id = server.SessionId!;
        var events = new SessionEvents(id, options, time);
        SessionRecord? before = SessionRecords.ResumedBy(http);
        if (before is not null)
        {
            // What changed in between was announced to nobody.
            AddTo(events, ListChange.Tools | ListChange.Prompts | ListChange.Resources);
        }

        sessions[id] = new(server, events, before?.Revision);
        await using CancellationTokenRegistration ending = stopping.Register(events.End);
        try
        {
            var bond = new SessionBond(events.Add, (uris, cancellation) => records.UpdateAsync(id, uris, cancellation), before?.Subscriptions ?? [], http.User);
            await subscriptions.RunAsync(server, bond, cancellationToken);
        }
        finally
        {
            sessions.TryRemove(id, out _);
            events.End();

            // The session goes on with its next request, unless its client has ended it and there is no record any more.
            records.Touch(id);
        }
    }

    public void Dispose() => touching.Dispose();

    private void Announce(ListChange change)
    {
        foreach (LiveSession session in sessions.Values)
        {
            AddTo(session.Events, change);
        }
    }

    private static void AddTo(SessionEvents events, ListChange changes)
    {
        foreach ((_, string method) in Lists.Where(list => changes.HasFlag(list.Change)))
        {
            events.Add(new JsonRpcNotification { Method = method });
        }
    }

    private void Touch()
    {
        foreach (string id in sessions.Keys)
        {
            records.Touch(id);
        }
    }

    /// <param name="Server">The SDK's server of the session.</param>
    /// <param name="Events">What its client has not read yet.</param>
    /// <param name="Before">The revision of a session that goes on; null for a new one.</param>
    private sealed record LiveSession(McpServer Server, SessionEvents Events, string? Before);
}
