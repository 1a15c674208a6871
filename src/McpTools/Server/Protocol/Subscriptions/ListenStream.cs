using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Subscriptions;

/// <summary>One stream of subscriptions/listen.</summary>
internal sealed class ListenStream
{
    private static readonly (ListChange Change, string Name, string Method)[] Kinds =
    [
        (ListChange.Tools, "toolsListChanged", NotificationMethods.ToolListChangedNotification),
        (ListChange.Prompts, "promptsListChanged", NotificationMethods.PromptListChangedNotification),
        (ListChange.Resources, "resourcesListChanged", NotificationMethods.ResourceListChangedNotification),
    ];

    private readonly RequestContext<SubscriptionsListenRequestParams> request;
    private readonly PendingChanges pending = new();
    private readonly ListChange granted;

    public ListenStream(RequestContext<SubscriptionsListenRequestParams> request)
    {
        this.request = request;
        SubscriptionsListenNotifications? asked = request.Params?.Notifications;
        ServerCapabilities? can = request.Server.ServerOptions.Capabilities;
        granted = (asked?.ToolsListChanged == true ? ListChange.Tools : 0)
            | (asked?.PromptsListChanged == true && can?.Prompts?.ListChanged == true ? ListChange.Prompts : 0)
            | (asked?.ResourcesListChanged == true && can?.Resources?.ListChanged == true ? ListChange.Resources : 0);
    }

    public void Add(ListChange change)
    {
        if ((change & granted) != 0)
        {
            pending.Add(change & granted);
        }
    }

    /// <param name="watches">Subscribes to the resources that were asked for.</param>
    /// <param name="maxSubscriptions">The most resources that are granted.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public async Task RunAsync(ResourceWatches watches, int maxSubscriptions, CancellationToken cancellationToken)
    {
        Dictionary<string, IDisposable> subscriptions = new(StringComparer.Ordinal);
        try
        {
            await SubscribeAsync(subscriptions, watches, maxSubscriptions, cancellationToken);
            await SendAsync(
                NotificationMethods.SubscriptionsAcknowledgedNotification, new JsonObject { ["notifications"] = Granted([.. subscriptions.Keys]) }, cancellationToken);
            while (true)
            {
                (ListChange changed, IReadOnlyList<string> updated) = await pending.NextAsync(cancellationToken);
                foreach ((_, _, string method) in Kinds.Where(kind => changed.HasFlag(kind.Change)))
                {
                    await SendAsync(method, [], cancellationToken);
                }

                foreach (string uri in updated)
                {
                    await SendAsync(NotificationMethods.ResourceUpdatedNotification, new JsonObject { ["uri"] = uri }, cancellationToken);
                }
            }
        }
        finally
        {
            foreach (IDisposable subscription in subscriptions.Values)
            {
                subscription.Dispose();
            }
        }
    }

    private async ValueTask SubscribeAsync(
        Dictionary<string, IDisposable> subscriptions, ResourceWatches watches, int maxSubscriptions, CancellationToken cancellationToken)
    {
        IEnumerable<string> asked = request.Params?.Notifications?.ResourceSubscriptions ?? [];
        if (request.Server.ServerOptions.Capabilities?.Resources?.Subscribe != true)
        {
            return;
        }

        foreach (string uri in asked.Distinct(StringComparer.Ordinal).Take(maxSubscriptions))
        {
            try
            {
                subscriptions.Add(uri, await watches.SubscribeAsync(uri, request.User, pending.Add, cancellationToken));
            }
            catch (McpProtocolException)
            {
                // It is not granted. The acknowledgement says so by not naming it.
            }
        }
    }

    private JsonObject Granted(string[] uris)
    {
        var notifications = new JsonObject();
        foreach ((_, string name, _) in Kinds.Where(kind => granted.HasFlag(kind.Change)))
        {
            notifications[name] = true;
        }

        if (uris.Length > 0)
        {
            notifications["resourceSubscriptions"] = new JsonArray([.. uris.Select(uri => JsonValue.Create(uri))]);
        }

        return notifications;
    }

    private Task SendAsync(string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        parameters["_meta"] = new JsonObject { ["io.modelcontextprotocol/subscriptionId"] = IdNode(request.JsonRpcRequest.Id) };
        return request.Server.SendMessageAsync(new JsonRpcNotification { Method = method, Params = parameters }, cancellationToken);
    }

    private static JsonValue? IdNode(RequestId id) => id.Id switch
    {
        string text => JsonValue.Create(text),
        long number => JsonValue.Create(number),
        _ => null,
    };
}
