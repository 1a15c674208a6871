using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Core.Json;
using McpTools.Core.Schemas;

namespace McpTools.Server.Calls.Shaping;

/// <summary>Makes a smaller result that is still valid and says what is missing.</summary>
internal static class ResultCut
{
    /// <summary>The property of structured content that names the handle of the whole result, if the output schema has it.</summary>
    private const string IdProperty = "resultId";

    /// <summary>Shortens only the text of a result whose data is small enough.</summary>
    public static ToolResult? WithoutWording(ToolResult result, int left) => result.Structured is { } structured && ResultSize.Of(structured) <= Half(left)
        ? With(result, structured, "[Cut: the data is whole, but shown without its longer wording.]", structured)
        : null;

    /// <param name="result">Over its budget.</param>
    /// <param name="whole">The same, as it is stored.</param>
    /// <param name="left">Characters that may remain.</param>
    /// <param name="notice">Says what is missing.</param>
    /// <param name="outputSchema">The structured content still has to fit it.</param>
    /// <returns>Null when nothing can be removed without breaking it.</returns>
    public static ToolResult? Fit(ToolResult result, WholeResult whole, int left, CutNotice notice, JsonElement? outputSchema) =>
        result.Structured is not null ? FitStructured(result, whole.Json!.Value, left, notice, outputSchema)
        : whole.Json is { } json ? FitJsonText(result, json, left, notice)
        : FitText(result, left, notice);

    private static ToolResult? FitStructured(ToolResult result, JsonElement json, int left, CutNotice notice, JsonElement? outputSchema)
    {
        // The text repeats the structured content for readers of text alone, so each gets half.
        if (ArrayCut.Fit(json, Half(left)) is not { } cut)
        {
            return null;
        }

        JsonElement structured = notice.Handle is { } handle && cut.Value.ValueKind == JsonValueKind.Object && Declares(outputSchema) ? WithId(cut.Value, handle.Id) : cut.Value;
        return outputSchema is { } schema && JsonSchema.Compile(schema).Validate(structured, maxViolations: 1).Count > 0
            ? null
            : With(result, cut.Value, notice.OfLists(cut.Lists), structured);
    }

    private static ToolResult? FitJsonText(ToolResult result, JsonElement json, int left, CutNotice notice) =>
        ArrayCut.Fit(json, left - CutNotice.Characters) is { } cut ? With(result, cut.Value, notice.OfLists(cut.Lists), null) : null;

    private static ToolResult With(ToolResult result, JsonElement text, string notice, JsonElement? structured) => result with
    {
        Content = [new ToolContent.Text(text.GetRawText()), .. result.Content.Where(block => block is not ToolContent.Text), new ToolContent.Text(notice)],
        Structured = structured,
        Meta = ResultMeta.With(result.Meta, ResultMeta.Cut, notice),
    };

    private static ToolResult FitText(ToolResult result, int left, CutNotice notice)
    {
        int budget = left - CutNotice.Characters;
        int shown = 0;
        bool isCut = false;
        var kept = new List<ToolContent>();
        foreach (ToolContent block in result.Content)
        {
            if (block is not ToolContent.Text { Value: var text })
            {
                kept.Add(block);
            }
            else if (!isCut)
            {
                int taken = TextCut.Length(text, Math.Max(budget, 0));
                isCut = taken < text.Length;

                // The blocks are stored as one text, with a line end between each two.
                (budget, shown) = (budget - taken, shown + taken + (isCut ? 0 : 1));
                kept.Add(new ToolContent.Text(isCut ? text[..taken].TrimEnd('\n') : text));
            }
        }

        string words = notice.OfText(shown);
        kept.Add(new ToolContent.Text(words));
        return result with { Content = kept, Meta = ResultMeta.With(result.Meta, ResultMeta.Cut, words) };
    }

    private static int Half(int left) => Math.Max(left - CutNotice.Characters, 0) / 2;

    private static bool Declares(JsonElement? schema) =>
        schema is { ValueKind: JsonValueKind.Object } root
        && root.TryGetProperty("properties", out JsonElement properties) && properties.ValueKind == JsonValueKind.Object
        && properties.TryGetProperty(IdProperty, out JsonElement property) && property.ValueKind == JsonValueKind.Object
        && property.TryGetProperty("type", out JsonElement type) && type.ValueEquals("string");

    private static JsonElement WithId(JsonElement value, string id)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = CompactJson.Encoder }))
        {
            json.WriteStartObject();
            foreach (JsonProperty member in value.EnumerateObject().Where(member => member.Name != IdProperty))
            {
                member.WriteTo(json);
            }

            json.WriteString(IdProperty, id);
            json.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan, CompactJson.Deep);
    }
}

/// <summary>Members of <c>_meta</c> by which programs recognise a result that was cut.</summary>
internal static class ResultMeta
{
    /// <summary>Has the text of the notice.</summary>
    public const string Cut = "mcptools/cut";

    public static JsonObject With(JsonObject? meta, string name, string value)
    {
        JsonObject own = meta is null ? [] : (JsonObject)meta.DeepClone();
        own[name] = value;
        return own;
    }
}
