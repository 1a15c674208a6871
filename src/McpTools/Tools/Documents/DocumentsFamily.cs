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

    public IEnumerable<ConfigSection> Sections => [Documents, LlmSection.Section];

    public IEnumerable<ITool> CreateTools(ConfigSnapshot config, ConfigProblems problems)
    {
        IReadOnlyList<Collection> collections = Collections(config, problems);
        library.Serve(collections, models.Of(config, problems));
        if (collections.Count == 0)
        {
            yield break;
        }

        var visible = new VisibleCollections(collections);
        yield return new DocumentsSearch(visible, library);
        yield return new DocumentsRead(visible, library);
        if (config.Get(Documents).List)
        {
            yield return new DocumentsList(visible, library);
        }

        if (config.Get(Documents).OpenaiContract)
        {
            yield return new OpenAiSearch(visible, library, address);
            yield return new OpenAiFetch(visible, library, address);
        }
    }

    public IEnumerable<IResource> CreateResources(ConfigSnapshot config, ConfigProblems problems) =>
        library.Collections.Count == 0 ? [] : [new DocumentResource(new VisibleCollections(library.Collections), library, time)];

    private IReadOnlyList<Collection> Collections(ConfigSnapshot config, ConfigProblems problems)
    {
        IReadOnlyList<Collection> declared = CollectionReader.Read(config.Get(Documents), config.Folder, problems);
        return named.Folder is { } folder ? [CollectionReader.OfFolder(folder), .. declared.Where(collection => collection.Name != CollectionReader.OfFolder(folder).Name)] : declared;
    }
}
