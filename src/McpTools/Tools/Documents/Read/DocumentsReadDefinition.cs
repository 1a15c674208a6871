using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Tools.Documents.Read;

internal static class DocumentsReadDefinition
{
    public static ToolDefinition Value { get; } = new()
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
