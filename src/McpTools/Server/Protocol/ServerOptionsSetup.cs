using System.Text.Json.Nodes;
using McpTools.Server.Protocol.Listing;
using McpTools.Server.Protocol.Tasks;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

#pragma warning disable MCPEXP002 // The extension points the tasks extension has to be built on.

namespace McpTools.Server.Protocol;

/// <summary>Runs once for every modern request, so it only assigns objects made before.</summary>
internal sealed class ServerOptionsSetup : IConfigureOptions<McpServerOptions>
{
    private readonly ServerIdentity identity;
    private readonly string? ownToolset;
    private readonly ServedTools tools;
    private readonly McpRequestHandler<ListToolsRequestParams, ListToolsResult> listTools;
    private readonly McpRequestHandler<CallToolRequestParams, CallToolResult> callMissing;
    private readonly McpRequestHandler<SubscriptionsListenRequestParams, EmptyResult> listen;
    private readonly McpRequestInvocationFilter<CallToolRequestParams, ResultOrAlternate<CallToolResult>> tasks;
    private readonly McpServerRequestHandler[] taskMethods;

    public ServerOptionsSetup(
        ServerIdentity identity, CallerResolver callers, ServedTools tools, ToolDispatch dispatch, ToolLister lister, SubscriptionHub hub, TaskFilter taskFilter, TaskMethods taskMethods)
    {
        this.identity = identity;
        ownToolset = callers.OwnToolset;
        this.tools = tools;
        listTools = lister.ListAsync;
        callMissing = dispatch.CallAsync;
        listen = hub.ListenAsync;
        tasks = taskFilter.InvokeAsync;
        this.taskMethods = [.. taskMethods.Handlers()];
    }

    public void Configure(McpServerOptions server)
    {
        server.ServerInfo = identity.Info;
        server.ServerInstructions = identity.InstructionsFor(ownToolset);
        server.ToolCollection = tools;
        server.Handlers.ListToolsHandler = listTools;

        // For names that are in no collection: the pipeline answers as for a withheld tool, so that the two look alike.
        server.Handlers.CallToolHandler ??= callMissing;
        server.Handlers.SubscriptionsListenHandler = listen;
        server.Filters.Request.CallToolWithAlternateFilters.Add(tasks);

        server.Capabilities ??= new ServerCapabilities();
        server.Capabilities.Extensions ??= new Dictionary<string, object>();
        server.Capabilities.Extensions[TaskExtension.Id] = new JsonObject();
        server.RequestHandlers ??= [];
        foreach (McpServerRequestHandler method in taskMethods)
        {
            server.RequestHandlers.Add(method);
        }
    }
}
