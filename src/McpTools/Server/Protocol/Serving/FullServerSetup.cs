using System.Text.Json.Nodes;
using McpTools.Server.Protocol.Prompts;
using McpTools.Server.Protocol.Resources;
using McpTools.Server.Protocol.Subscriptions;
using McpTools.Server.Protocol.Tasks;
using McpTools.Server.Protocol.Tools;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Serving;

/// <summary>Adds everything beside tools/call to a server.</summary>
/// <remarks>Prompts and resources are declared also where there is none, because a reload may bring some and clients ask only at the start.</remarks>
internal sealed class FullServerSetup(
    ServerIdentity identity,
    ToolLister toolLister,
    SubscriptionHub hub,
    ListChanges changes,
    PromptLister promptLister,
    PromptDispatch prompts,
    ResourceLister resourceLister,
    ResourceDispatch resources,
    CompletionDispatch completion,
    SessionSubscriptions subscriptions)
{
    private readonly McpRequestHandler<ListToolsRequestParams, ListToolsResult> listTools = toolLister.ListAsync;
    private readonly McpRequestHandler<SubscriptionsListenRequestParams, EmptyResult> listen = hub.ListenAsync;
    private readonly McpRequestHandler<ListPromptsRequestParams, ListPromptsResult> listPrompts = promptLister.ListAsync;
    private readonly McpRequestHandler<GetPromptRequestParams, GetPromptResult> getPrompt = prompts.GetAsync;
    private readonly McpRequestHandler<ListResourcesRequestParams, ListResourcesResult> listResources = resourceLister.ListAsync;
    private readonly McpRequestHandler<ListResourceTemplatesRequestParams, ListResourceTemplatesResult> listTemplates = resourceLister.ListTemplatesAsync;
    private readonly McpRequestHandler<ReadResourceRequestParams, ReadResourceResult> readResource = resources.ReadAsync;
    private readonly McpRequestHandler<SubscribeRequestParams, EmptyResult> subscribe = subscriptions.SubscribeAsync;
    private readonly McpRequestHandler<UnsubscribeRequestParams, EmptyResult> unsubscribe = subscriptions.UnsubscribeAsync;
    private readonly McpRequestHandler<CompleteRequestParams, CompleteResult> complete = completion.CompleteAsync;

    /// <param name="server">Keeps the handlers that it already has.</param>
    /// <param name="toolset">The toolset of the server's address; null for the whole catalogue.</param>
    public void AddTo(McpServerOptions server, string? toolset)
    {
        server.ServerInstructions = identity.InstructionsFor(toolset);
        AddHandlers(server.Handlers);
        server.PromptCollection = changes.Prompts;
        server.ResourceCollection = changes.Resources;
        Declare(server.Capabilities ??= new ServerCapabilities());
    }

    private void AddHandlers(McpServerHandlers handlers)
    {
        handlers.ListToolsHandler = listTools;
        handlers.SubscriptionsListenHandler = listen;
        handlers.ListPromptsHandler ??= listPrompts;
        handlers.GetPromptHandler ??= getPrompt;
        handlers.ListResourcesHandler ??= listResources;
        handlers.ListResourceTemplatesHandler ??= listTemplates;
        handlers.ReadResourceHandler ??= readResource;
        handlers.SubscribeToResourcesHandler ??= subscribe;
        handlers.UnsubscribeFromResourcesHandler ??= unsubscribe;
        handlers.CompleteHandler ??= complete;
    }

    private static void Declare(ServerCapabilities capabilities)
    {
        (capabilities.Prompts ??= new PromptsCapability()).ListChanged = true;
        ResourcesCapability resources = capabilities.Resources ??= new ResourcesCapability();
        (resources.ListChanged, resources.Subscribe) = (true, true);
        (capabilities.Extensions ??= new Dictionary<string, object>())[TaskExtension.Id] = new JsonObject();
    }
}
