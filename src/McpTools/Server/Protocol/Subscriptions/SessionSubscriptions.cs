using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Json.Nodes;
using McpTools.Server.Protocol.Requests;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Subscriptions;

/// <summary>Answers resources/subscribe and resources/unsubscribe, for sessions of revisions before 2026-07-28.</summary>
internal sealed class SessionSubscriptions(ResourceWatches watches, ProtocolOptions options, ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger<SessionSubscriptions>();

    // The options are the key, because each session has its own. The server object of a request belongs to that request only.
    private readonly ConcurrentDictionary<McpServerOptions, SessionListener> sessions = new();

    /// <summary>Runs a session, and ends its subscriptions with it.</summary>
    /// <param name="server">The session.</param>
    /// <param name="bond">What the session has beyond one connection; null where it ends with its connection.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    public async Task RunAsync(McpServer server, SessionBond? bond, CancellationToken cancellationToken)
    {
        using var session = new SessionListener(server, bond, watches, options, logger);
        sessions[server.ServerOptions] = session;
        try
        {
            Task serving = server.RunAsync(cancellationToken);
            try
            {
                await session.ResumeAsync(cancellationToken);
            }
            finally
            {
                await serving;
            }
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

/// <summary>What a session has that outlives its connections.</summary>
/// <param name="Notify">Keeps a notification until the client reads it.</param>
/// <param name="Store">Stores the URIs of the subscriptions for the next process.</param>
/// <param name="Resumed">Those that the session had in the process before.</param>
/// <param name="User">The caller, who still has to be able to read them.</param>
internal sealed record SessionBond(
    Action<JsonRpcNotification> Notify, Func<IReadOnlyList<string>, CancellationToken, ValueTask> Store, IReadOnlyList<string> Resumed, ClaimsPrincipal User);

/// <summary>The subscriptions of one session, and the loop that notifies its client of changes.</summary>
internal sealed partial class SessionListener(McpServer server, SessionBond? bond, ResourceWatches watches, ProtocolOptions options, ILogger logger) : IDisposable
{
    private readonly ConcurrentDictionary<string, IDisposable> subscriptions = new(StringComparer.Ordinal);
    private readonly PendingChanges pending = new();
    private readonly CancellationTokenSource ended = new();

    // Its requests run in parallel, so those that change the subscriptions wait for each other.
    private readonly SemaphoreSlim turn = new(1, 1);
    private Task? notifying;

    /// <summary>Subscribes again to what the session had in the process before, and reports all of it as changed, because nobody watched it in between.</summary>
    public async ValueTask ResumeAsync(CancellationToken cancellationToken)
    {
        foreach (string uri in bond?.Resumed ?? [])
        {
            try
            {
                await SubscribeAsync(uri, bond!.User, cancellationToken);
                pending.Add(uri);
            }
            catch (McpProtocolException)
            {
                // The resource is gone, or the caller may no longer read it.
            }
        }
    }

    public async ValueTask SubscribeAsync(string uri, ClaimsPrincipal? user, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (subscriptions.ContainsKey(uri))
            {
                return;
            }

            if (subscriptions.Count >= options.SubscriptionsPerSession)
            {
                throw new McpProtocolException(
                    $"This session has {options.SubscriptionsPerSession} subscriptions to resources, its limit. End one with resources/unsubscribe.",
                    McpErrorCode.InvalidRequest);
            }

            IDisposable begun = await watches.SubscribeAsync(uri, user, pending.Add, cancellationToken);
            subscriptions.TryAdd(uri, begun);
            notifying ??= NotifyAsync();
            await StoreAsync(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask UnsubscribeAsync(string uri, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (subscriptions.TryRemove(uri, out IDisposable? subscription))
            {
                subscription.Dispose();
                await StoreAsync(cancellationToken);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Call it only after the session and all its requests have ended.</summary>
    public void Dispose()
    {
        ended.Cancel();
        foreach (IDisposable subscription in subscriptions.Values)
        {
            subscription.Dispose();
        }

        ended.Dispose();
        turn.Dispose();
    }

    private ValueTask StoreAsync(CancellationToken cancellationToken) => bond?.Store([.. subscriptions.Keys], cancellationToken) ?? default;

    private async Task NotifyAsync()
    {
        CancellationToken end = ended.Token;
        try
        {
            while (true)
            {
                (_, IReadOnlyList<string> updated) = await pending.NextAsync(end);
                foreach (string uri in updated.Where(subscriptions.ContainsKey))
                {
                    bond?.Notify(Updated(uri));

                    // Where the notification is kept, the SDK has no stream of its own for it, and drops it.
                    await server.SendMessageAsync(Updated(uri), end);
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The loop ends in this way with its session.
        }
        catch (Exception broken)
        {
            Log.CannotNotify(logger, broken);
        }
    }

    private static JsonRpcNotification Updated(string uri) =>
        new() { Method = NotificationMethods.ResourceUpdatedNotification, Params = new JsonObject { ["uri"] = uri } };

    private static partial class Log
    {
        [LoggerMessage(EventId = 131, Level = LogLevel.Information, Message = "A client can no longer be notified of changed resources")]
        public static partial void CannotNotify(ILogger logger, Exception exception);
    }
}
