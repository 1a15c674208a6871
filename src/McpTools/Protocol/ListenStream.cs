using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Protocol;

/// <summary>One subscriptions/listen stream.</summary>
internal sealed class ListenStream : IDisposable
{
    private readonly RequestContext<SubscriptionsListenRequestParams> request;
    private readonly SemaphoreSlim wake = new(0, 1);
    private readonly ListChange granted;
    private int pending;

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
        if ((change & granted) != 0 && Interlocked.Or(ref pending, (int)change) == 0)
        {
            wake.Release();
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await SendAsync("notifications/subscriptions/acknowledged", new JsonObject { ["notifications"] = Granted() }, cancellationToken);
        while (true)
        {
            await wake.WaitAsync(cancellationToken);
            var changes = (ListChange)Interlocked.Exchange(ref pending, 0) & granted;
            foreach (ListChange change in Enum.GetValues<ListChange>().Where(change => change != 0 && changes.HasFlag(change)))
            {
                await SendAsync(MethodOf(change), [], cancellationToken);
            }
        }
    }

    public void Dispose() => wake.Dispose();

    private static string MethodOf(ListChange change) => change switch
    {
        ListChange.Tools => NotificationMethods.ToolListChangedNotification,
        ListChange.Prompts => NotificationMethods.PromptListChangedNotification,
        _ => NotificationMethods.ResourceListChangedNotification,
    };

    private JsonObject Granted()
    {
        var notifications = new JsonObject();
        foreach ((ListChange change, string name) in new[]
        {
            (ListChange.Tools, "toolsListChanged"), (ListChange.Prompts, "promptsListChanged"), (ListChange.Resources, "resourcesListChanged"),
        })
        {
            if (granted.HasFlag(change))
            {
                notifications[name] = true;
            }
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
