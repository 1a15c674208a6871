using McpTools.Calls;
using McpTools.Catalog;
using McpTools.Config;
using McpTools.Protocol;
using McpTools.Tools;
using McpTools.Tools.Http;
using McpTools.Tools.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace McpTools.Hosting;

/// <summary>What every way of running the program shares: the tool families, the catalogue and the road of a call.</summary>
internal static class ToolServer
{
    public static IServiceCollection AddToolServer(this IServiceCollection services, LaunchOptions launch)
    {
        services.AddSingleton(launch);
        services.AddSingleton(TimeProvider.System);

        services.AddSingleton(ConfigSnapshot.Empty);
        services.AddSingleton<CatalogBuilder>();
        services.AddSingleton(provider => new LiveCatalog(
            provider.GetRequiredService<CatalogBuilder>().Build(provider.GetRequiredService<ConfigSnapshot>(), new ConfigProblems())));
        services.AddSingleton(_ => new CallLimit(64, 512));
        services.AddSingleton<CallPipeline>();
        services.AddTime();
        services.AddHttpTools();
        return services;
    }

    /// <param name="services">Already have <see cref="AddToolServer"/>.</param>
    /// <param name="launch">Names the toolset.</param>
    /// <param name="ownCaller">The caller of a transport with one peer; null where every request names its caller.</param>
    public static IMcpServerBuilder AddProtocolServer(this IServiceCollection services, LaunchOptions launch, Caller? ownCaller)
    {
        services.AddSingleton(new ProtocolOptions());
        services.AddSingleton(provider => new CallerResolver(provider.GetRequiredService<LiveCatalog>(), ownCaller, launch.Toolset));
        return services.AddProtocol();
    }

    /// <summary>Everything to stderr, because stdout may belong to the protocol; the SDK's own noise left out.</summary>
    public static ILoggingBuilder AddServerLogging(this ILoggingBuilder logging, LaunchOptions launch)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(launch.LogLevel);
        logging.AddFilter("ModelContextProtocol", LogLevel.Error);

        // It logs a call of an unknown tool as an error with its stack; the caller is told, and calls are recorded by the pipeline.
        logging.AddFilter("ModelContextProtocol.Server.McpServer", LogLevel.Critical);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        if (launch.LogLevel != LogLevel.None)
        {
            logging.AddSimpleConsole(console => console.SingleLine = true);
            logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
                console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        }

        return logging;
    }
}
