using System.Buffers;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;
using McpTools.Core.Schemas;

namespace McpTools.Server.Calls.Shaping;

/// <summary>Makes a smaller, still valid result that says what is missing.</summary>
internal static class ResultCut
{
    /// <summary>Where a result names the handle of the whole, in its structured content only if the output schema has this property.</summary>
    private const string IdProperty = "resultId";

    /// <summary>The data is small enough, only its wording is too long.</summary>
    public static ToolResult? WithoutWording(ToolResult result, int room) => result.Structured is { } structured && ResultSize.Of(structured) <= Half(room)
        ? With(result, structured, "[Cut: the data is whole, but shown without its longer wording.]", structured)
        : null;

    /// <param name="result">Over its budget.</param>
    /// <param name="whole">The same, as it is kept.</param>
    /// <param name="room">Characters that may be left.</param>
    /// <param name="notice">What to tell.</param>
    /// <param name="outputSchema">What the structured content still has to satisfy.</param>
    /// <returns>Null when nothing can be taken away without breaking it.</returns>
    public static ToolResult? Fit(ToolResult result, WholeResult whole, int room, CutNotice notice, JsonElement? outputSchema) =>
        result.Structured is not null ? FitStructured(result, whole.Json!.Value, room, notice, outputSchema)
        : whole.Json is { } json ? FitJsonText(result, json, room, notice)
        : FitText(result, room, notice);

    private static ToolResult? FitStructured(ToolResult result, JsonElement json, int room, CutNotice notice, JsonElement? outputSchema)
    {
        // The text repeats the structured content for readers of text alone, so each gets half.
        if (ArrayCut.Fit(json, Half(room)) is not { } cut)
        {
            return null;
        }

        JsonElement structured = notice.Handle is { } handle && cut.Value.ValueKind == JsonValueKind.Object && Declares(outputSchema) ? WithId(cut.Value, handle.Id) : cut.Value;
        return outputSchema is { } schema && JsonSchema.Compile(schema).Validate(structured, maxViolations: 1).Count > 0
            ? null
            : With(result, cut.Value, notice.OfLists(cut.Lists), structured);
    }

    private static ToolResult? FitJsonText(ToolResult result, JsonElement json, int room, CutNotice notice) =>
        ArrayCut.Fit(json, room - CutNotice.Characters) is { } cut ? With(result, cut.Value, notice.OfLists(cut.Lists), null) : null;

    private static ToolResult With(ToolResult result, JsonElement text, string notice, JsonElement? structured) => result with
    {
        Content = [new ToolContent.Text(text.GetRawText()), .. result.Content.Where(block => block is not ToolContent.Text), new ToolContent.Text(notice)],
        Structured = structured,
        Meta = ResultMeta.With(result.Meta, ResultMeta.Cut, notice),
    };

    private static ToolResult FitText(ToolResult result, int room, CutNotice notice)
    {
        int left = room - CutNotice.Characters;
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
                int taken = TextCut.Length(text, Math.Max(left, 0));
                isCut = taken < text.Length;

                // The blocks are kept as one text, a line end between each two.
                (left, shown) = (left - taken, shown + taken + (isCut ? 0 : 1));
                kept.Add(new ToolContent.Text(isCut ? text[..taken].TrimEnd('\n') : text));
            }
        }

        string words = notice.OfText(shown);
        kept.Add(new ToolContent.Text(words));
        return result with { Content = kept, Meta = ResultMeta.With(result.Meta, ResultMeta.Cut, words) };
    }

    private static int Half(int room) => Math.Max(room - CutNotice.Characters, 0) / 2;

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
