using System.Text;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;

namespace McpTools.Tools.Results;

// The offset is a double, because 1e3 is an integer for a schema.
internal sealed record ResultsReadArguments(string Id, double? Offset, string? Select, string? Search);

/// <summary>Reads a stored result of the caller: a page, a part, or the matches of a search.</summary>
internal sealed class ResultsRead : ITool
{
    // Each call keeps a whole result in memory, which may be as large as the quota of a caller. More calls at once would not be faster.
    private static readonly SemaphoreSlim Slots = new(4);

    public static ToolDefinition Definition { get; } = new()
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
                "overview": { "type": "array", "items": { "type": "object" } },
                "note": { "type": "string" }
              }
            }
            """),
        Hints = new ToolHints(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false),
        Tags = ["results"],
        IsCompanion = true,
    };

    ToolDefinition ITool.Definition => Definition;

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        ResultsReadArguments asked = arguments.Deserialize(ResultsJson.Default.ResultsReadArguments)!;
        string id = asked.Id.StartsWith(ResultHandle.Scheme, StringComparison.Ordinal) ? asked.Id[ResultHandle.Scheme.Length..] : asked.Id;
        var request = new PageRequest(id, (int)Math.Min(asked.Offset ?? 0, int.MaxValue), asked.Search, cancellationToken);
        await Slots.WaitAsync(cancellationToken);
        try
        {
            return Read(await context.Results.OpenAsync(id, cancellationToken) ?? throw PageErrors.NotFound(), asked.Select, request);
        }
        finally
        {
            Slots.Release();
        }
    }

    private static ToolResult Read(KeptResult kept, string? select, PageRequest request)
    {
        if (!kept.IsText)
        {
            throw PageErrors.NotText(kept, request.Id);
        }

        using JsonDocument? document = Parse(kept);
        return document is not null ? JsonPages.Read(document.RootElement, select, request)
            : string.IsNullOrEmpty(select) ? TextPages.Read(Encoding.UTF8.GetString(kept.Bytes.Span), null, request)
            : throw PageErrors.NoParts();
    }

    // A result that is not valid JSON despite its media type, or that is nested too deeply, is read as text.
    private static JsonDocument? Parse(KeptResult kept)
    {
        try
        {
            return kept.IsJson ? JsonDocument.Parse(kept.Bytes, CompactJson.Deep) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
