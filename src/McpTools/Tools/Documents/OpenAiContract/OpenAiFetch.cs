using System.Globalization;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;
using McpTools.Tools.Documents.Library;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Indexing;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents.OpenAiContract;

internal sealed record FetchArguments(string Id);

/// <summary>Returns the text of a document to ChatGPT, which supports only this name and this shape of an answer.</summary>
internal sealed class OpenAiFetch(ServedCollections collections, DocumentAddress address) : ITool
{
    ToolDefinition ITool.Definition => Definition;

    public ServedCollections Collections => collections;

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        string asked = arguments.Deserialize(OpenAiContractJson.Compact.FetchArguments)!.Id;
        PartId id = PartId.Parse(asked) ?? throw Unknown(asked);
        Collection collection = collections.For(context.Caller).FirstOrDefault(one => one.Name == id.Collection) ?? throw Unknown(asked);
        using IndexLease lease = collections.Lease(collection);
        CollectionIndex index = lease.Index;
        await index.SettleAsync(DocumentSearch.Patience, cancellationToken);
        string url = address.Of(collection, id.Path, context.Caller);
        FetchedDocument fetched = index.Use(open => open is null ? throw Unknown(asked) : Read(open.Store, collection, id, url));
        return OpenAiContractJson.Answer(fetched, OpenAiContractJson.Compact.FetchedDocument);
    }

    private static FetchedDocument Read(StoreReader store, Collection collection, PartId id, string url)
    {
        if (store.Document(id.Path) is not { } document)
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

        return FetchedDocument.Of(id, document, store.Passages(document.Id, id.Part * size, ((id.Part + 1) * size) - 1), parts, url);
    }

    private static ToolErrorException Unknown(string id) => new("document_unknown", $"There is no document \"{id}\". Use the id of a result of search.");

    // The longest part is sent twice, as text and as structured content, and JSON adds to it. The contract has no field for a cut result.
    private const int ResultCharacters = 200_000;

    public static ToolDefinition Definition { get; } = new()
    {
        Name = "fetch",
        Title = "Fetch",
        Description =
            "Returns the text of a document that search found, by the id of the result, with the address to cite. "
            + "A long document comes in parts of about 10,000 tokens; each says how to fetch the next. Example: {\"id\": \"doc://handbook/expenses.md\"}.",
        InputSchema = JsonElement.Parse(
            """
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["id"],
              "properties": {
                "id": { "type": "string", "minLength": 1, "maxLength": 4000, "description": "Of a result of search" }
              }
            }
            """),
        OutputSchema = JsonElement.Parse(
            """
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["id", "title", "text", "url", "metadata"],
              "properties": {
                "id": { "type": "string" },
                "title": { "type": "string" },
                "text": { "type": "string" },
                "url": { "type": "string", "description": "To cite" },
                "metadata": {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    "collection": { "type": "string" },
                    "path": { "type": "string" },
                    "type": { "type": "string" },
                    "modified": { "type": "string" },
                    "place": { "type": "string" },
                    "next": { "type": "string", "description": "Id of what follows" }
                  }
                }
              }
            }
            """),
        Hints = new ToolHints(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false),
        Budget = ToolBudget.Default with { ResultCharacters = ResultCharacters },
        Tags = ["documents"],
    };
}

/// <summary>The answer of <c>fetch</c>, as the contract defines it.</summary>
internal sealed record FetchedDocument(string Id, string Title, string Text, string Url, DocumentMetadata Metadata)
{
    /// <param name="id">Id of the part.</param>
    /// <param name="read">The passages of the part.</param>
    /// <param name="parts">Number of parts of the document.</param>
    /// <param name="url">URL of the document.</param>
    public static FetchedDocument Of(PartId id, DocumentRow document, IReadOnlyList<PassageRow> read, int parts, string url)
    {
        string? next = id.Part < parts - 1 ? (id with { Part = id.Part + 1 }).ToString() : null;
        string text = PassageText.Join(read);
        return new FetchedDocument(
            id.ToString(),
            VisibleText.OnOneLine(document.Title ?? Path.GetFileName(document.Path)),
            next is null ? text : string.Create(CultureInfo.InvariantCulture, $"{text}\n\n[Part {id.Part + 1} of {parts}. The document goes on: fetch \"{next}\".]"),
            url,
            new DocumentMetadata(
                id.Collection,
                document.Path,
                document.Format,
                document.Modified.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                PassageText.PositionOf(read[0].Content, read[^1].Content),
                next));
    }
}

/// <param name="Next">Id of the next part; null in the last part.</param>
internal sealed record DocumentMetadata(string Collection, string Path, string? Type, string Modified, string Place, string? Next);
