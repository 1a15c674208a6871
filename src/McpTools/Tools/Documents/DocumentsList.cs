using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;
using McpTools.Tools.Documents.Library;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Indexing;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents;

internal sealed record DocumentsListArguments(string? Collection, string? After, double? Limit);

/// <summary>Lists the collections, and the documents of one of them.</summary>
internal sealed class DocumentsList(ServedCollections collections) : ITool
{
    private const int DefaultLimit = 50;
    private const int Skipped = 20;

    // The collection needs some of the budget of a result, too.
    private const int PageCharacters = 14_000;

    ToolDefinition ITool.Definition => Definition;

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        DocumentsListArguments asked = arguments.Deserialize(DocumentsJson.Default.DocumentsListArguments)!;
        IReadOnlyList<Collection> listed = collections.Named(asked.Collection, context.Caller);
        using IndexLease lease = collections.Lease(listed);
        IReadOnlyList<CollectionIndex> indexes = lease.Indexes;
        await Task.WhenAll(indexes.Select(index => index.SettleAsync(DocumentSearch.Patience, cancellationToken)));
        int limit = (int)(asked.Limit ?? DefaultLimit);
        List<DocumentRow> page = asked.Collection is null ? [] : indexes[0].Use(open => open?.Store.Documents(asked.After ?? "", limit + 1)) ?? [];
        ListedDocument[] shown = [.. Fitting(page.Take(limit).Select(document => ListedDocument.Of(listed[0], document)))];
        var answer = new DocumentsListAnswer(
            [.. listed.Zip(indexes, (collection, index) => index.Use(open => Describe(collection, open?.Store, index)))],
            shown,
            page.Count > shown.Length ? shown[^1].Path : null);
        return ToolResult.Json(answer, DocumentsJson.Default.DocumentsListAnswer, answer.ToText());
    }

    // A page that the pipeline had to cut would say that the next page begins after documents that it does not show.
    private static IEnumerable<ListedDocument> Fitting(IEnumerable<ListedDocument> documents)
    {
        int characters = 0;
        foreach (ListedDocument document in documents)
        {
            int own = CompactJson.ToElement(document, DocumentsJson.Default.ListedDocument).GetRawText().Length;
            if (characters > 0 && characters + own > PageCharacters)
            {
                yield break;
            }

            characters += own;
            yield return document;
        }
    }

    private static ListedCollection Describe(Collection collection, StoreReader? store, CollectionIndex index)
    {
        StoreCounts counts = store?.Counts() ?? default;
        return new ListedCollection(
            collection.Name, collection.Description, counts.Documents, counts.Passages, index.Vectors?.State(store).Found, counts.Pending, counts.Skipped,
            [.. (store?.Skipped(Skipped) ?? []).Select(document => $"{document.Path}: {document.Skipped!.Value.Reason}")], index.Trouble);
    }

    public static ToolDefinition Definition { get; } = new()
    {
        Name = "documents_list",
        Title = "List documents",
        Description =
            "Lists the collections of documents, how much of each can be searched and which files could not be read; with a collection also its documents, in the order of their paths. "
            + "Use it to learn what there is, or why a file is not found. To find an answer use documents_search. Example: {\"collection\": \"handbook\"}.",
        InputSchema = JsonElement.Parse(
            """
            {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "collection": { "type": "string", "description": "Whose documents to list" },
                "after": { "type": "string", "maxLength": 1000, "description": "The next of the page before" },
                "limit": { "type": "integer", "minimum": 1, "maximum": 200, "description": "Documents at most. Default 50" }
              }
            }
            """),
        OutputSchema = JsonElement.Parse(
            $$"""
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["collections", "documents"],
              "properties": {
                "collections": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["name", "description", "documents", "passages", "skipped", "skipped_files"],
                    "properties": {
                      "name": { "type": "string" },
                      "description": { "type": "string" },
                      "documents": { "type": "integer" },
                      "passages": { "type": "integer" },
                      "found_by_meaning": { "type": "integer", "description": "Of the passages" },
                      "pending": { "type": "integer", "description": "Files still to be read" },
                      "skipped": { "type": "integer", "description": "Files that could not be read" },
                      "skipped_files": { "type": "array", "items": { "type": "string" } },
                      "trouble": { "type": "string" }
                    }
                  }
                },
                "documents": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["path", "uri", "passages", "modified"],
                    "properties": {
                      "path": { "type": "string" },
                      "uri": { "type": "string" },
                      "title": { "type": "string" },
                      "type": { "type": "string" },
                      "passages": { "type": "integer" },
                      "modified": { "type": "string" },
                      "unreadable": { "type": "string" }
                    }
                  }
                },
                "next": { "type": "string" },
                {{CutMembers.Schema}}
              }
            }
            """),
        Hints = new ToolHints(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false),
        Tags = ["documents"],
    };
}
