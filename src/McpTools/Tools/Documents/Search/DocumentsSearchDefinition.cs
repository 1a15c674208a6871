using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Tools.Documents.Search;

internal static class DocumentsSearchDefinition
{
    // Of the description, for what is said of the collections.
    private const int CollectionCharacters = 700;

    private static readonly JsonElement Input = JsonElement.Parse(
        """
        {
          "type": "object",
          "additionalProperties": false,
          "required": ["query"],
          "properties": {
            "query": { "type": "string", "minLength": 1, "maxLength": 2000, "description": "Question, keywords or identifier" },
            "collection": { "type": "string", "description": "Default: all" },
            "path": { "type": "string", "minLength": 1, "maxLength": 300, "description": "Of documents, e.g. guides/** or *.pdf" },
            "type": { "type": "string", "description": "E.g. markdown, pdf, docx" },
            "modified_after": { "type": "string", "description": "E.g. 2026-03-31" },
            "modified_before": { "type": "string", "description": "E.g. 2026-03-31" },
            "limit": { "type": "integer", "minimum": 1, "maximum": 20, "description": "Default 5" }
          }
        }
        """);

    // What is in a hit explains itself, and every conversation pays for what is said here.
    private static readonly JsonElement Output = JsonElement.Parse(
        """
        {
          "type": "object",
          "additionalProperties": false,
          "required": ["hits", "complete"],
          "properties": {
            "hits": { "type": "array", "items": { "type": "object" }, "description": "id, collection, document, uri, heading, place, score, why, modified, excerpt" },
            "complete": { "type": "boolean", "description": "Every file was searched" },
            "notes": { "type": "array", "items": { "type": "string" } }
          }
        }
        """);

    /// <param name="open">The collections that anybody may be told of.</param>
    public static ToolDefinition Create(IReadOnlyList<Collection> open) => new()
    {
        Name = "documents_search",
        Title = "Search documents",
        Description =
            "Searches the documents of this server and returns the passages that answer a question best, each with its document, headings, and lines or page to cite. "
            + "Use it before answering from memory whatever these documents may say. Takes whole questions, keywords and exact identifiers, in English, Chinese and other languages. "
            + "Read more around a hit with documents_read. Not for the web. Example: {\"query\": \"how do I add a tool\"}." + Told(open),
        InputSchema = Input,
        OutputSchema = Output,
        Hints = new ToolHints(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false),
        Tags = ["documents"],
    };

    private static string Told(IReadOnlyList<Collection> open)
    {
        string told = "";
        int count = 0;
        foreach (Collection collection in open)
        {
            string next = $"\n- {collection.Name}: {collection.Description}";
            if (told.Length + next.Length > CollectionCharacters)
            {
                break;
            }

            told += next;
            count++;
        }

        return count == 0 ? "" : $" Collections:{told}{(count < open.Count ? $"\n- and {open.Count - count} more" : "")}";
    }
}
