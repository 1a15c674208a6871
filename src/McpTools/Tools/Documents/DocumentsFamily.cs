using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Modules.Llm;
using McpTools.Tools.Documents.Library;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Reading;
using McpTools.Tools.Documents.OpenAiContract;
using McpTools.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace McpTools.Tools.Documents;

/// <param name="Folder">Full path of the folder on the command line; null if there is none.</param>
internal sealed record NamedFolder(string? Folder);

/// <summary>Searches and reads documents.</summary>
internal sealed class DocumentsFamily(DocumentLibrary library, NamedFolder named, DocumentAddress address, EmbeddingModels models, TimeProvider time) : IToolFamily
{
    public IEnumerable<ConfigSection> Sections => [DocumentsOptions.Section, LlmOptions.Section];

    public FamilyContents Create(ConfigSnapshot config, ConfigProblems problems)
    {
        IReadOnlyList<Collection> collections = Collections(config, problems);
        var served = new ServedCollections(library, collections, models.Of(config, problems));
        return new FamilyContents
        {
            Tools = collections.Count == 0 ? [] : [.. CreateTools(config.Get(DocumentsOptions.Section), served)],
            Resources = collections.Count == 0 ? [] : [new DocumentResource(served, time)],
            Activate = () =>
            {
                models.Use(served.Model);
                library.Use(served);
            },
        };
    }

    private IEnumerable<ITool> CreateTools(DocumentsOptions options, ServedCollections served)
    {
        yield return new DocumentsSearch(served);
        yield return new DocumentsRead(served);
        if (options.List)
        {
            yield return new DocumentsList(served);
        }

        if (options.OpenaiContract)
        {
            yield return new OpenAiSearch(served, address);
            yield return new OpenAiFetch(served, address);
        }
    }

    private IReadOnlyList<Collection> Collections(ConfigSnapshot config, ConfigProblems problems)
    {
        IReadOnlyList<Collection> declared = CollectionReader.Read(config.Get(DocumentsOptions.Section), config.Folder, problems);
        return named.Folder is { } folder ? [CollectionReader.OfFolder(folder), .. declared.Where(collection => collection.Name != CollectionReader.OfFolder(folder).Name)] : declared;
    }
}

internal static class DocumentsRegistration
{
    private const string WorkerFolder = "workers";

    /// <param name="services">Must have time and logging.</param>
    /// <param name="dataFolder">Folder of the indexes; null if there is none.</param>
    /// <param name="named">The folder on the command line.</param>
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
