using McpTools.Core.Config.Sections;
using McpTools.Modules.State;
using McpTools.Server.Catalog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Hosting;

/// <summary>Registers the storage of data between calls, within the limits of tools.json.</summary>
internal static class StateSetup
{
    public static IServiceCollection AddState(this IServiceCollection services, LaunchOptions launch)
    {
        services.AddSingleton(provider => new SpillFolder(launch.FindDataFolder(), provider.GetRequiredService<ILoggerFactory>().CreateLogger<SpillFolder>()));
        services.AddSingleton(provider => new StateStore(
            () => LimitsOf(Current(provider)), provider.GetRequiredService<SpillFolder>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ResultHandles(
            provider.GetRequiredService<StateStore>(), () => LimitsSection.ResultLifetimeOf(Current(provider)), provider.GetRequiredService<TimeProvider>()));
        return services.AddHostedService<AbandonedFiles>();
    }

    private static StateLimits LimitsOf(LimitsSection limits) => new(limits.ResultsPerCaller, limits.ResultBytesPerCaller, limits.ResultBytesInTotal);

    private static LimitsSection Current(IServiceProvider provider) => provider.GetRequiredService<LiveCatalog>().Current.Config.Get(LimitsSection.Section);
}

/// <summary>Removes the files that killed servers left behind. It runs in the background, so the start does not wait for it.</summary>
internal sealed class AbandonedFiles(SpillFolder spill) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(spill.RemoveAbandoned, stoppingToken);
}
