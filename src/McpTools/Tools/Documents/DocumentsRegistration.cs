using McpTools.Contract;
using McpTools.Modules.Llm;
using McpTools.Tools.Documents.Indexing;
using McpTools.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace McpTools.Tools.Documents;

internal static class DocumentsRegistration
{
    private const string WorkerFolder = "workers";

    /// <param name="services">Have time and logging.</param>
    /// <param name="dataFolder">Where indexes are kept; null where there is no place.</param>
    /// <param name="named">From the command line.</param>
    public static IServiceCollection AddDocuments(this IServiceCollection services, string? dataFolder, NamedFolder named)
    {
        services.AddSingleton(named);
        services.AddSingleton(provider => new ReaderFactory(
            WorkerCommand.Find(Path.Combine(AppContext.BaseDirectory, WorkerFolder), WorkerCommand.Reader),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provider => new DocumentLibrary(
            dataFolder, provider.GetRequiredService<ReaderFactory>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()));
        services.TryAddSingleton(new DocumentAddress(served: null));
        return services.AddLlm().AddSingleton<IToolFamily, DocumentsFamily>();
    }
}
