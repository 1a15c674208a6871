using McpTools.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace McpTools.Modules.Scripts;

/// <summary>The most processes that may wait for a script in this kind of server.</summary>
internal sealed record ScriptSpares(int Most);

internal static class ScriptRegistration
{
    private const string WorkerFolder = "workers";

    public static IServiceCollection AddScripts(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);

        // A program that ends with its first call needs no spare processes.
        services.TryAddSingleton(new ScriptSpares(0));
        services.TryAddSingleton(provider => new ScriptSlots(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new ScriptProcessStarter(
            WorkerCommand.Find(Path.Combine(AppContext.BaseDirectory, WorkerFolder), WorkerCommand.Script),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.TryAddSingleton(provider => new SpareProcesses(
            provider.GetRequiredService<ScriptProcessStarter>(), provider.GetRequiredService<ScriptSpares>().Most, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ScriptCompletion>();
        services.TryAddSingleton<ScriptRunner>();
        services.TryAddSingleton<OwnedProcesses>();
        services.TryAddSingleton<OperatorScripts>();
        return services;
    }
}
