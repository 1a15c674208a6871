using System.Text.Json;
using McpTools.Contract;
using McpTools.Modules.Search;
using McpTools.Tools.Documents.Search;

namespace McpTools.Tools.Documents.OpenAiContract;

internal sealed record SearchArguments(string Query);

/// <summary>Finds documents for ChatGPT, which knows this name and this shape of answer alone.</summary>
internal sealed class OpenAiSearch(VisibleCollections collections, DocumentLibrary library, DocumentAddress address) : ITool
{
    // Of passages; several may be of one document.
    private const int Passages = 20;

    private readonly DocumentSearch search = new(library);

    public ToolDefinition Definition => OpenAiSearchDefinition.Value;

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        SearchArguments asked = arguments.Deserialize(OpenAiContractJson.Compact.SearchArguments)!;
        FoundPassages found = await search.FindAsync(collections.Named(null, context.Caller), new PassageSearch(asked.Query, Passages), cancellationToken);

        // The contract has no place to say that nothing is ready, and an empty list would say that there is nothing.
        if (found.Hits.Count == 0 && !found.IsComplete)
        {
            throw new ToolErrorException("documents_not_ready", "Nothing was found so far, and not all documents can be searched yet. Try again in a few seconds.");
        }

        return OpenAiContractJson.Answer(
            SearchResults.Of(found.Hits, (collection, path) => address.Of(collection, path, context.Caller)), OpenAiContractJson.Compact.SearchResults);
    }
}
