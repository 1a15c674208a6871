using System.Text.Json;
using McpTools.Contract;
using McpTools.Tools.Documents.Catalogue;
using McpTools.Tools.Documents.Indexing;
using McpTools.Tools.Documents.Search;

namespace McpTools.Tools.Documents.List;

internal sealed record DocumentsListArguments(string? Collection, string? After, double? Limit);

/// <summary>Lists collections, and the documents of one.</summary>
internal sealed class DocumentsList(VisibleCollections collections, DocumentLibrary library) : ITool
{
    private const int DefaultLimit = 50;
    private const int Skipped = 20;

    public ToolDefinition Definition => DocumentsListDefinition.Value;

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        DocumentsListArguments asked = arguments.Deserialize(DocumentsJson.Default.DocumentsListArguments)!;
        IReadOnlyList<Collection> listed = collections.Named(asked.Collection, context.Caller);
        CollectionIndex[] indexes = [.. listed.Select(library.Of)];
        await Task.WhenAll(indexes.Select(index => index.SettleAsync(DocumentSearch.Patience, cancellationToken)));
        int limit = (int)(asked.Limit ?? DefaultLimit);
        List<DocumentRow> page = asked.Collection is null ? [] : indexes[0].Use(open => open?.Catalogue.Documents(asked.After ?? "", limit + 1)) ?? [];
        var answer = new ListAnswer(
            [.. listed.Zip(indexes, (collection, index) => index.Use(open => Describe(collection, open?.Catalogue, index)))],
            [.. page.Take(limit).Select(document => ListedDocument.Of(listed[0], document))],
            page.Count > limit ? page[limit - 1].Path : null);
        return ToolResult.Json(answer, DocumentsJson.Default.ListAnswer, answer.ToText());
    }

    private static ListedCollection Describe(Collection collection, CatalogueReader? catalogue, CollectionIndex index)
    {
        CatalogueCounts counts = catalogue?.Counts() ?? default;
        return new ListedCollection(
            collection.Name, collection.Description, counts.Documents, counts.Passages, index.Vectors?.State(catalogue).Found, counts.Pending, counts.Skipped,
            [.. (catalogue?.Skipped(Skipped) ?? []).Select(document => $"{document.Path}: {document.Skipped!.Value.Reason}")], index.Trouble);
    }
}
