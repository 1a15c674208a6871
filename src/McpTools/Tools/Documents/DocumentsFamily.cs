using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Modules.Llm;
using McpTools.Tools.Documents.List;
using McpTools.Tools.Documents.OpenAiContract;
using McpTools.Tools.Documents.Read;
using McpTools.Tools.Documents.Search;

namespace McpTools.Tools.Documents;

/// <param name="Folder">Full path of the folder that was named on the command line; null when none was.</param>
internal sealed record NamedFolder(string? Folder);

/// <summary>Finding and reading passages of documents.</summary>
internal sealed class DocumentsFamily(DocumentLibrary library, NamedFolder named, DocumentAddress address, EmbeddingModels models, TimeProvider time) : IToolFamily
{
    private static readonly ConfigSection<DocumentsOptions> Documents = new("documents", DocumentsOptionsJson.Default.DocumentsOptions, new());

    public IEnumerable<ConfigSection> Sections => [Documents, LlmOptions.Section];

    public FamilyContents Create(ConfigSnapshot config, ConfigProblems problems)
    {
        IReadOnlyList<Collection> collections = Collections(config, problems);
        TextEmbeddings? model = models.Of(config, problems);
        var visible = new VisibleCollections(collections);
        return new FamilyContents
        {
            Tools = collections.Count == 0 ? [] : [.. CreateTools(config.Get(Documents), visible)],
            Resources = collections.Count == 0 ? [] : [new DocumentResource(visible, library, time)],
            Activate = () =>
            {
                models.Use(model);
                library.Serve(collections, model);
            },
        };
    }

    private IEnumerable<ITool> CreateTools(DocumentsOptions options, VisibleCollections visible)
    {
        yield return new DocumentsSearch(visible, library);
        yield return new DocumentsRead(visible, library);
        if (options.List)
        {
            yield return new DocumentsList(visible, library);
        }

        if (options.OpenaiContract)
        {
            yield return new OpenAiSearch(visible, library, address);
            yield return new OpenAiFetch(visible, library, address);
        }
    }

    private IReadOnlyList<Collection> Collections(ConfigSnapshot config, ConfigProblems problems)
    {
        IReadOnlyList<Collection> declared = CollectionReader.Read(config.Get(Documents), config.Folder, problems);
        return named.Folder is { } folder ? [CollectionReader.OfFolder(folder), .. declared.Where(collection => collection.Name != CollectionReader.OfFolder(folder).Name)] : declared;
    }
}
