using System.Text.Json;
using McpTools.Contract;
using McpTools.Tools.Documents.Library;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Indexing;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents;

internal sealed record DocumentsReadArguments(string Id, double? Around, bool? Section, string? Pages);

/// <summary>Reads around a passage: its neighbours, its section, or pages of its document.</summary>
internal sealed class DocumentsRead(ServedCollections collections) : ITool
{
    private const int DefaultAround = 1;

    ToolDefinition ITool.Definition => Definition;

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        DocumentsReadArguments asked = arguments.Deserialize(DocumentsJson.Default.DocumentsReadArguments)!;
        (string Collection, string? Path, long Passage) target = Parse(asked.Id);
        Collection collection = collections.For(context.Caller).FirstOrDefault(one => one.Name == target.Collection) ?? throw Unknown(asked.Id);
        using IndexLease lease = collections.Lease(collection);
        CollectionIndex index = lease.Index;
        await index.SettleAsync(DocumentSearch.Patience, cancellationToken);
        DocumentsReadAnswer answer = index.Use(open => open is null ? throw Unknown(asked.Id) : Read(collection, open.Store, target, asked));
        return ToolResult.Json(answer, DocumentsJson.Default.DocumentsReadAnswer, answer.ToText());
    }

    private static DocumentsReadAnswer Read(Collection collection, StoreReader store, (string Collection, string? Path, long Passage) target, DocumentsReadArguments asked)
    {
        PassageRow? passage = target.Path is null ? store.Passage(target.Passage) : null;
        DocumentRow? document = target.Path is { } path ? store.Document(path) : passage is null ? null : store.Document(passage.Document);
        if (document is null || (document.Passages == 0 && document.Skipped is null))
        {
            throw Unknown(asked.Id);
        }

        if (document.Skipped is var (_, reason))
        {
            throw new ToolErrorException("document_unreadable", $"This document could not be read: {reason}");
        }

        var parts = new DocumentParts(store, document);
        IReadOnlyList<PassageRow> read = asked.Pages is { } pages ? parts.Pages(PageRange.Parse(pages))
            : passage is null ? parts.From(0)
            : asked.Section is true ? parts.Section(passage)
            : parts.Around(passage, (int)(asked.Around ?? DefaultAround));
        return DocumentsReadAnswer.Of(collection, document, DocumentParts.Fitting(read, passage));
    }

    private static (string Collection, string? Path, long Passage) Parse(string id) =>
        DocumentUri.Parse(id) is var (collection, path) ? (collection, path, 0)
        : PassageKey.Parse(id) is var (name, passage) ? (name, null, passage)
        : throw Unknown(id);

    private static ToolErrorException Unknown(string id) => new(
        "document_unknown", $"There is nothing with the id \"{id}\". Passages get new ids when their document changes. Search again with documents_search, and use the id of a hit.");

    public static ToolDefinition Definition { get; } = new()
    {
        Name = "documents_read",
        Title = "Read in a document",
        Description =
            "Reads more of a document that documents_search found: the passage of a hit with its neighbours, its whole section, or given pages, slides or rows. "
            + "Use it when an excerpt is not enough to answer or to quote. Says where the text stands, and how to read on before and after it. "
            + "Examples: {\"id\": \"handbook/345\", \"around\": 2}, {\"id\": \"handbook/345\", \"section\": true}, {\"id\": \"doc://handbook/report.pdf\", \"pages\": \"3-5\"}.",
        InputSchema = JsonElement.Parse(
            """
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["id"],
              "properties": {
                "id": { "type": "string", "minLength": 1, "maxLength": 1000, "description": "Of a hit, or the URI of a document" },
                "around": { "type": "integer", "minimum": 0, "maximum": 10, "description": "Passages before and after. Default 1" },
                "section": { "type": "boolean", "description": "The whole section of the passage instead" },
                "pages": { "type": "string", "maxLength": 20, "description": "Pages, slides or rows of its document instead, e.g. 7 or 7-9" }
              }
            }
            """),
        OutputSchema = JsonElement.Parse(
            """
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["document", "place", "text"],
              "properties": {
                "collection": { "type": "string" },
                "document": { "type": "string" },
                "uri": { "type": "string" },
                "title": { "type": "string" },
                "heading": { "type": "array", "items": { "type": "string" } },
                "place": { "type": "string" },
                "text": { "type": "string" },
                "previous": { "type": "string", "description": "Id to read on before" },
                "next": { "type": "string", "description": "Id to read on after" }
              }
            }
            """),
        Hints = new ToolHints(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false),
        Tags = ["documents"],
    };
}
