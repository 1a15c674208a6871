using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Tools.Documents.OpenAiContract;

internal static class OpenAiSearchDefinition
{
    public static ToolDefinition Value { get; } = new()
    {
        Name = "search",
        Title = "Search",
        Description =
            "Searches the documents of this server and returns those that answer a question best, each with the heading of its best passage. "
            + "Takes whole questions, keywords and exact identifiers, in English, Chinese and other languages. Read a result with fetch.",
        InputSchema = JsonElement.Parse(
            """
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["query"],
              "properties": {
                "query": { "type": "string", "minLength": 1, "maxLength": 2000, "description": "Question, keywords or identifier" }
              }
            }
            """),
        OutputSchema = JsonElement.Parse(
            """
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["results"],
              "properties": {
                "results": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["id", "title", "url"],
                    "properties": {
                      "id": { "type": "string", "description": "For fetch" },
                      "title": { "type": "string" },
                      "url": { "type": "string", "description": "To cite" }
                    }
                  }
                }
              }
            }
            """),
        Hints = new ToolHints(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false),
        Tags = ["documents"],
    };
}
