using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Tools.Documents.List;

internal static class DocumentsListDefinition
{
    public static ToolDefinition Value { get; } = new()
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
            """
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
                "next": { "type": "string" }
              }
            }
            """),
        Hints = new ToolHints(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false),
        Tags = ["documents"],
    };
}
