using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Server.Calls;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol;
using McpTools.Tools.Documents;
using McpTools.Tools.Http;
using McpTools.Tools.JavaScript;
using McpTools.Tools.Prompts;
using McpTools.Tools.Resources;
using McpTools.Tools.Results;
using McpTools.Tools.Time;
using McpTools.Tools.Weather;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.App.Hosting;

/// <summary>Registers what every verb needs: the tool families, the catalogue and the pipeline of a call.</summary>
internal static class ToolServer
{
    public static IServiceCollection AddToolServer(this IServiceCollection services, LaunchOptions launch)
    {
        services.AddSingleton(launch);
        services.AddSingleton(TimeProvider.System);

        services.AddState(launch);

        // Each tool family has one line here.
        services.AddTime();
        services.AddWeather();
        services.AddJavaScript();
        services.AddDocuments(launch.FindDataFolder(), new NamedFolder(launch.DocumentsFolder));
        services.AddHttpTools();
        services.AddResults();
        services.AddPrompts();
        services.AddResources();

        services.AddSingleton<CatalogBuilder>();
        services.AddSingleton<CatalogLoader>();
        services.AddSingleton(provider => provider.GetRequiredService<CatalogLoader>().Load());
        services.AddSingleton(provider => new LiveCatalog(provider.GetRequiredService<LoadedCatalog>().Catalog));
        services.AddSingleton<LiveConfiguration>();
        services.AddSingleton(provider => new CallLimit(() => provider.GetRequiredService<LiveCatalog>().Current.Config.Get(LimitsSection.Section)));
        services.AddSingleton<CallPipeline>();
        services.AddSingleton<ExchangeRecording>();
        return services;
    }

    /// <param name="services">The services to which <see cref="AddToolServer"/> was already applied.</param>
    /// <param name="launch">The launch options, which may name a toolset.</param>
    /// <param name="ownCaller">The caller of a transport with one peer; null where every request names its caller.</param>
    public static IMcpServerBuilder AddProtocolServer(this IServiceCollection services, LaunchOptions launch, Caller? ownCaller)
    {
        services.AddSingleton<ProtocolOptions>();
        services.AddHostedService<Reloader>();
        services.AddSingleton(provider => new CallerResolver(provider.GetRequiredService<LiveCatalog>(), ownCaller, launch.Toolset));
        return services.AddProtocol();
    }
}
