using McpTools.Server.Calls;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Asking;
using McpTools.Server.Protocol.Listing;
using McpTools.Server.Protocol.Subscriptions;
using McpTools.Server.Protocol.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol;

/// <summary>Puts our catalogue and pipeline behind the SDK's server.</summary>
internal static class ProtocolSetup
{
    /// <summary>Needs in the container: <see cref="LiveCatalog"/>, <see cref="CallPipeline"/>, <see cref="CallerResolver"/>, <see cref="ProtocolOptions"/>, <see cref="TimeProvider"/>, logging.</summary>
    /// <returns>The SDK's builder, for the transport.</returns>
    public static IMcpServerBuilder AddProtocol(this IServiceCollection services)
    {
        services.AddSingleton<ServerIdentity>();
        services.AddSingleton<RequestStateSeal>();
        services.AddSingleton<ToolDispatch>();
        services.AddSingleton<ServedTools>();
        services.AddSingleton<ToolLister>();
        services.AddSingleton<RequestFaults>();
        services.AddSingleton<PromptLister>();
        services.AddSingleton<PromptDispatch>();
        services.AddSingleton<ResourceLister>();
        services.AddSingleton<ResourceDispatch>();
        services.AddSingleton<CompletionDispatch>();
        services.AddSingleton<ResourceWatches>();
        services.AddSingleton<SessionSubscriptions>();
        services.AddSingleton<ListChanges>();
        services.AddSingleton<PromptsAndResources>();
        services.AddSingleton<TaskBoard>();
        services.AddSingleton<TaskFilter>();
        services.AddSingleton<TaskMethods>();
        services.AddSingleton<DiscoverMending>();
        services.AddSingleton(MakeHub);
        services.AddSingleton<IConfigureOptions<McpServerOptions>, ServerOptionsSetup>();
        return services.AddMcpServer();
    }

    private static SubscriptionHub MakeHub(IServiceProvider services)
    {
        var hub = new SubscriptionHub(services.GetRequiredService<ResourceWatches>(), services.GetRequiredService<ProtocolOptions>());
        services.GetRequiredService<ServedTools>().Changed += (_, _) => hub.Announce(ListChange.Tools);
        return hub;
    }
}
