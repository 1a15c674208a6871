using McpTools.Contract;
using McpTools.Core.Config.Sections;
using McpTools.Server.Calls;
using McpTools.Server.Catalog;
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

/// <summary>What every way of running the program shares: the tool families, the catalogue and the road of a call.</summary>
internal static class ToolServer
{
    public static IServiceCollection AddToolServer(this IServiceCollection services, LaunchOptions launch)
    {
        services.AddSingleton(launch);
        services.AddSingleton(TimeProvider.System);

        services.AddState(launch);

        // The tool families, one line each.
        services.AddTime();
        services.AddWeather();
        services.AddJavaScript();
        services.AddDocuments(DataFolder.Of(launch), new NamedFolder(launch.DocumentsFolder));
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

    /// <summary>For servers, which outlive a change of tools.json.</summary>
    public static void AddReloading(this IServiceCollection services) => services.AddHostedService<Reloader>();
}
