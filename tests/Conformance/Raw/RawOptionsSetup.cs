using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

#pragma warning disable MCP9005 // logging/setLevel is deprecated, but the older revisions still have it.

namespace McpTools.Conformance.Raw;

/// <summary>Adds the raw handlers. It runs once for every modern request, so it only assigns objects that exist already.</summary>
internal sealed class RawOptionsSetup(RawTools tools, FixturePrompts prompts, FixtureResources resources) : IConfigureOptions<McpServerOptions>
{
    public void Configure(McpServerOptions server)
    {
        server.Handlers.CallToolHandler = tools.CallAsync;
        server.Filters.Request.ListToolsFilters.Add(tools.Append);

        server.Handlers.ListPromptsHandler = prompts.ListAsync;
        server.Handlers.GetPromptHandler = prompts.GetAsync;
        server.Handlers.CompleteHandler = prompts.CompleteAsync;

        server.Handlers.ListResourcesHandler = resources.ListAsync;
        server.Handlers.ListResourceTemplatesHandler = resources.ListTemplatesAsync;
        server.Handlers.ReadResourceHandler = resources.ReadAsync;
        server.Handlers.SubscribeToResourcesHandler = resources.SubscribeAsync;
        server.Handlers.UnsubscribeFromResourcesHandler = resources.UnsubscribeAsync;
        server.Handlers.SetLoggingLevelHandler = (_, _) => new(new EmptyResult());

        server.Capabilities ??= new ServerCapabilities();
        (server.Capabilities.Prompts ??= new PromptsCapability()).ListChanged = true;
        (server.Capabilities.Resources ??= new ResourcesCapability()).Subscribe = true;
        server.Capabilities.Logging ??= new LoggingCapability();
        server.Capabilities.Completions ??= new CompletionsCapability();
    }
}
