using System.Text.Json;
using McpTools.Contract;
using McpTools.Tools.Documents.Catalogue;
using McpTools.Tools.Documents.Indexing;
using McpTools.Tools.Documents.Search;

namespace McpTools.Tools.Documents.Read;

internal sealed record DocumentsReadArguments(string Id, double? Around, bool? Section, string? Pages);

/// <summary>Reads what stands at a passage: with its neighbours, its section, or pages of its document.</summary>
internal sealed class DocumentsRead(VisibleCollections collections, DocumentLibrary library) : ITool
{
    private const int DefaultAround = 1;

    public ToolDefinition Definition => DocumentsReadDefinition.Value;

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        DocumentsReadArguments asked = arguments.Deserialize(DocumentsJson.Default.DocumentsReadArguments)!;
        (string Collection, string? Path, long Passage) place = Parse(asked.Id);
        Collection collection = collections.For(context.Caller).FirstOrDefault(one => one.Name == place.Collection) ?? throw Unknown(asked.Id);
        CollectionIndex index = library.Of(collection);
        await index.SettleAsync(DocumentSearch.Patience, cancellationToken);
        ReadAnswer answer = index.Use(open => open is null ? throw Unknown(asked.Id) : Read(collection, open.Catalogue, place, asked));
        return ToolResult.Json(answer, DocumentsJson.Default.ReadAnswer, answer.ToText());
    }

    private static ReadAnswer Read(Collection collection, CatalogueReader catalogue, (string Collection, string? Path, long Passage) place, DocumentsReadArguments asked)
    {
        PassageRow? passage = place.Path is null ? catalogue.Passage(place.Passage) : null;
        DocumentRow? document = place.Path is { } path ? catalogue.Document(path) : passage is null ? null : catalogue.Document(passage.Document);
        if (document is null || (document.Passages == 0 && document.Skipped is null))
        {
            throw Unknown(asked.Id);
        }

        if (document.Skipped is var (_, reason))
        {
            throw new ToolErrorException("document_unreadable", $"This document could not be read: {reason}");
        }

        var parts = new DocumentParts(catalogue, document);
        IReadOnlyList<PassageRow> read = asked.Pages is { } pages ? parts.Pages(PageRange.Parse(pages))
            : passage is null ? parts.From(0)
            : asked.Section is true ? parts.Section(passage)
            : parts.Around(passage, (int)(asked.Around ?? DefaultAround));
        return ReadAnswer.Of(collection, document, read);
    }

    private static (string Collection, string? Path, long Passage) Parse(string id) =>
        DocumentUri.Parse(id) is var (collection, path) ? (collection, path, 0)
        : PassageKey.Parse(id) is var (name, passage) ? (name, null, passage)
        : throw Unknown(id);

    private static ToolErrorException Unknown(string id) => new(
        "document_unknown", $"There is nothing at \"{id}\". Passages are named anew when their document changes: search again with documents_search, and take the id of a hit.");
}
