using System.Text;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;

namespace McpTools.Tools.Results;

// The offset as a number of any notation: 1e3 is an integer to a schema.
internal sealed record ResultsReadArguments(string Id, double? Offset, string? Select, string? Search);

/// <summary>Reads on in a result that is kept for the caller: a page, a part, or what a search finds.</summary>
internal sealed class ResultsRead : ITool
{
    // Each holds all of a result that may be as large as a caller's quota, and more at once would be no faster.
    private static readonly SemaphoreSlim Turns = new(4);

    public ToolDefinition Definition => ResultsReadDefinition.Value;

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        ResultsReadArguments asked = arguments.Deserialize(ResultsJson.Default.ResultsReadArguments)!;
        string id = asked.Id.StartsWith(ResultHandle.Scheme, StringComparison.Ordinal) ? asked.Id[ResultHandle.Scheme.Length..] : asked.Id;
        var reading = new Reading(id, (int)Math.Min(asked.Offset ?? 0, int.MaxValue), asked.Search, cancellationToken);
        await Turns.WaitAsync(cancellationToken);
        try
        {
            return Read(await context.Results.OpenAsync(id, cancellationToken) ?? throw ReadingErrors.NotFound(), asked.Select, reading);
        }
        finally
        {
            Turns.Release();
        }
    }

    private static ToolResult Read(KeptResult kept, string? select, Reading reading)
    {
        if (!kept.IsText)
        {
            throw ReadingErrors.NotText(kept, reading.Id);
        }

        using JsonDocument? document = Parse(kept);
        return document is not null ? JsonReading.Read(document.RootElement, select, reading)
            : string.IsNullOrEmpty(select) ? TextReading.Read(Encoding.UTF8.GetString(kept.Bytes.Span), null, reading)
            : throw ReadingErrors.NoParts();
    }

    // What calls itself JSON and is none, or is nested deeper than can be read, is still text.
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
