using McpTools.Server.Calls;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Asking;
using McpTools.Server.Protocol.Draining;
using McpTools.Server.Protocol.Prompts;
using McpTools.Server.Protocol.Requests;
using McpTools.Server.Protocol.Resources;
using McpTools.Server.Protocol.Serving;
using McpTools.Server.Protocol.Subscriptions;
using McpTools.Server.Protocol.Tasks;
using McpTools.Server.Protocol.Tools;
using Microsoft.Extensions.Logging;

namespace McpTools.Server.Protocol;

/// <summary>The objects that answer the requests of all clients.</summary>
/// <remarks>They are built by hand: a container would find their constructors by reflection, which costs the start of a native program more than the objects do.</remarks>
internal sealed class ProtocolParts : IDisposable
{
    private readonly RequestStateSeal seal;

    public ProtocolParts(
        LiveCatalog catalog, CallPipeline pipeline, CallerResolver callers, Drain drain, ProtocolOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        var identity = new ServerIdentity(catalog);
        var faults = new RequestFaults(loggers);
        var tools = new ServedTools(catalog);

        seal = new RequestStateSeal(options, time);
        Tasks = new TaskBoard(options, time);
        var dispatch = new ToolDispatch(pipeline, callers, seal, drain, options, time);
        var tasks = new TaskFilter(Tasks, pipeline, callers, dispatch, drain, options, time, loggers);
        CallServer = new CallServerSetup(identity, tools, dispatch, tasks, new TaskMethods(Tasks, callers));

        var resources = new ResourceDispatch(callers, faults, options);
        var watches = new ResourceWatches(catalog, callers, resources, options);
        Subscriptions = new SessionSubscriptions(watches, options, loggers);
        Hub = new SubscriptionHub(watches, drain, options);
        tools.Changed += (_, _) => Hub.Announce(ListChange.Tools);
        FullServer = new FullServerSetup(
            identity,
            new ToolLister(callers, options),
            Hub,
            new ListChanges(catalog, Hub),
            new PromptLister(callers, options),
            new PromptDispatch(callers, faults, options),
            new ResourceLister(callers, faults, options),
            resources,
            new CompletionDispatch(callers, faults),
            Subscriptions);
        Discover = new DiscoverFilter(options);
    }

    public CallServerSetup CallServer { get; }

    public FullServerSetup FullServer { get; }

    public DiscoverFilter Discover { get; }

    public SessionSubscriptions Subscriptions { get; }

    public SubscriptionHub Hub { get; }

    public TaskBoard Tasks { get; }

    public void Dispose()
    {
        Tasks.Dispose();
        seal.Dispose();
    }
}
