using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Subscriptions;

/// <summary>What one session is subscribed to, and the loop that tells its client.</summary>
internal sealed partial class ListeningSession(McpServer server, ResourceWatches watches, ProtocolOptions options, ILogger logger) : IDisposable
{
    private readonly ConcurrentDictionary<string, IDisposable> subscriptions = new(StringComparer.Ordinal);
    private readonly PendingNews pending = new();
    private readonly CancellationTokenSource ended = new();

    // Its requests run in parallel; those that change the subscriptions take turns.
    private readonly SemaphoreSlim turn = new(1, 1);
    private Task? telling;

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
            telling ??= TellAsync();
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
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>When the session has ended, and all its requests with it.</summary>
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

    private async Task TellAsync()
    {
        CancellationToken end = ended.Token;
        try
        {
            while (true)
            {
                (_, IReadOnlyList<string> updated) = await pending.TakeAsync(end);
                foreach (string uri in updated.Where(subscriptions.ContainsKey))
                {
                    await server.SendMessageAsync(
                        new JsonRpcNotification { Method = NotificationMethods.ResourceUpdatedNotification, Params = new JsonObject { ["uri"] = uri } }, end);
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // How it ends, with its session.
        }
        catch (Exception broken)
        {
            Log.NoLongerTold(logger, broken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 131, Level = LogLevel.Information, Message = "A client can no longer be told of changed resources")]
        public static partial void NoLongerTold(ILogger logger, Exception exception);
    }
}
