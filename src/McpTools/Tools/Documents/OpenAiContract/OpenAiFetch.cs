using System.Globalization;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Tools.Documents.Catalogue;
using McpTools.Tools.Documents.Indexing;
using McpTools.Tools.Documents.Search;

namespace McpTools.Tools.Documents.OpenAiContract;

internal sealed record FetchArguments(string Id);

/// <summary>Gives the text of a document to ChatGPT, which knows this name and this shape of answer alone.</summary>
internal sealed class OpenAiFetch(VisibleCollections collections, DocumentLibrary library, DocumentAddress address) : ITool
{
    public ToolDefinition Definition => OpenAiFetchDefinition.Value;

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        string asked = arguments.Deserialize(OpenAiContractJson.Compact.FetchArguments)!.Id;
        PartId id = PartId.Parse(asked) ?? throw Unknown(asked);
        Collection collection = collections.For(context.Caller).FirstOrDefault(one => one.Name == id.Collection) ?? throw Unknown(asked);
        CollectionIndex index = library.Of(collection);
        await index.SettleAsync(DocumentSearch.Patience, cancellationToken);
        string url = address.Of(collection, id.Path, context.Caller);
        FetchedDocument fetched = index.Use(open => open is null ? throw Unknown(asked) : Read(open.Catalogue, collection, id, url));
        return OpenAiContractJson.Answer(fetched, OpenAiContractJson.Compact.FetchedDocument);
    }

    private static FetchedDocument Read(CatalogueReader catalogue, Collection collection, PartId id, string url)
    {
        if (catalogue.Document(id.Path) is not { } document)
        {
            throw Unknown(id.ToString());
        }

        if (document.Skipped is var (_, reason))
        {
            throw new ToolErrorException("document_unreadable", $"This document could not be read: {reason}");
        }

        int size = PartId.PassagesIn(collection);
        int parts = (document.Passages + size - 1) / size;
        if (id.Part >= parts)
        {
            throw parts <= 1 ? Unknown(id.ToString()) : new ToolErrorException(
                "part_missing", string.Create(CultureInfo.InvariantCulture, $"The document has {parts} parts now. Fetch \"{id with { Part = 0 }}\" for the first."));
        }

        return FetchedDocument.Of(id, document, catalogue.Passages(document.Id, id.Part * size, ((id.Part + 1) * size) - 1), parts, url);
    }

    private static ToolErrorException Unknown(string id) => new("document_unknown", $"There is no document \"{id}\". Take the id of a result of search.");
}
