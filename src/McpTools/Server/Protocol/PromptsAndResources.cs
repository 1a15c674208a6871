using McpTools.Server.Protocol.Listing;
using McpTools.Server.Protocol.Subscriptions;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol;

/// <summary>What a server has beside its tools. Declared also where there is none, since a reload may bring some and clients ask only at the start.</summary>
internal sealed class PromptsAndResources(
    ListChanges changes,
    PromptLister promptLister,
    PromptDispatch prompts,
    ResourceLister resourceLister,
    ResourceDispatch resources,
    CompletionDispatch completion,
    SessionSubscriptions subscriptions)
{
    private readonly McpRequestHandler<ListPromptsRequestParams, ListPromptsResult> listPrompts = promptLister.ListAsync;
    private readonly McpRequestHandler<GetPromptRequestParams, GetPromptResult> getPrompt = prompts.GetAsync;
    private readonly McpRequestHandler<ListResourcesRequestParams, ListResourcesResult> listResources = resourceLister.ListAsync;
    private readonly McpRequestHandler<ListResourceTemplatesRequestParams, ListResourceTemplatesResult> listTemplates = resourceLister.ListTemplatesAsync;
    private readonly McpRequestHandler<ReadResourceRequestParams, ReadResourceResult> readResource = resources.ReadAsync;
    private readonly McpRequestHandler<SubscribeRequestParams, EmptyResult> subscribe = subscriptions.SubscribeAsync;
    private readonly McpRequestHandler<UnsubscribeRequestParams, EmptyResult> unsubscribe = subscriptions.UnsubscribeAsync;
    private readonly McpRequestHandler<CompleteRequestParams, CompleteResult> complete = completion.CompleteAsync;

    /// <summary>Leaves alone what is served already.</summary>
    public void AddTo(McpServerOptions server)
    {
        McpServerHandlers handlers = server.Handlers;
        handlers.ListPromptsHandler ??= listPrompts;
        handlers.GetPromptHandler ??= getPrompt;
        handlers.ListResourcesHandler ??= listResources;
        handlers.ListResourceTemplatesHandler ??= listTemplates;
        handlers.ReadResourceHandler ??= readResource;
        handlers.SubscribeToResourcesHandler ??= subscribe;
        handlers.UnsubscribeFromResourcesHandler ??= unsubscribe;
        handlers.CompleteHandler ??= complete;
        server.PromptCollection = changes.Prompts;
        server.ResourceCollection = changes.Resources;

        server.Capabilities ??= new ServerCapabilities();
        (server.Capabilities.Prompts ??= new PromptsCapability()).ListChanged = true;
        ResourcesCapability resourcesCapability = server.Capabilities.Resources ??= new ResourcesCapability();
        (resourcesCapability.ListChanged, resourcesCapability.Subscribe) = (true, true);
    }
}
