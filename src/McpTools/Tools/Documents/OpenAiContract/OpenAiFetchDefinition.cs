using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Tools.Documents.OpenAiContract;

internal static class OpenAiFetchDefinition
{
    // Twice the longest part, as text and as structured content, with what JSON adds to it: the contract has no place for a cut.
    private const int ResultCharacters = 200_000;

    public static ToolDefinition Value { get; } = new()
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
