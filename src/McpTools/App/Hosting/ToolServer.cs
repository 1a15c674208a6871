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

    /// <summary>Reads tools.json again when it changes, for servers that outlive such a change.</summary>
    public static void AddReloading(this IServiceCollection services) => services.AddHostedService<Reloader>();
}
