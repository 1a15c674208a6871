using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Tools.Results;

internal static class ResultsReadDefinition
{
    public static ToolDefinition Value { get; } = new()
    {
        Name = ResultHandle.Reader,
        Title = "Read on in a result",
        Description =
            "Reads the rest of a result that was too large to send whole, by the id in its notice. Gives a page of its items or text, one part of JSON "
            + "by select, or what a search finds; a part too large for a page comes as an overview with pointers to select. Go on with next_offset until "
            + "there is none. Sees nothing that the tool did not return: for other data call that tool again. "
            + "Example: {\"id\": \"…\", \"select\": \"/rows\", \"offset\": 118}.",
        InputSchema = JsonElement.Parse(
            """
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["id"],
              "properties": {
                "id": { "type": "string", "minLength": 1, "maxLength": 100, "description": "From the notice" },
                "offset": { "type": "integer", "minimum": 0, "description": "Item of a list, member of an object or character of a text to begin at" },
                "select": { "type": "string", "maxLength": 2000, "description": "JSON Pointer, such as /rows/17/body; absent for the largest list" },
                "search": { "type": "string", "minLength": 1, "maxLength": 200, "description": "Only items or lines that contain this, in any case" }
              }
            }
            """),
        OutputSchema = JsonElement.Parse(
            """
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["id", "offset", "total"],
              "properties": {
                "id": { "type": "string" },
                "select": { "type": "string" },
                "offset": { "type": "integer" },
                "total": { "type": "integer", "description": "Items, members or characters" },
                "next_offset": { "type": "integer" },
                "items": { "type": "array", "items": {}, "description": "Of a list; found ones as {index, item} or {offset, line, text}" },
                "text": { "type": "string" },
                "value": { "type": "object" },
                "overview": { "type": "array", "items": { "type": "object" } }
              }
            }
            """),
        Hints = new ToolHints(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false),
        Tags = ["results"],
        IsCompanion = true,
    };
}
