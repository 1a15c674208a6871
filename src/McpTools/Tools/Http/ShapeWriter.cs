using System.Buffers;
using System.Text;
using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Tools.Http;

/// <summary>Writes the parts of a JSON reply that a shape takes, as members of an object that the caller has begun.</summary>
/// <param name="shape">The parts to take.</param>
/// <param name="narrowBy">The arguments that can narrow the request, for the note.</param>
internal sealed class ShapeWriter(ResponseShape shape, IReadOnlyList<string> narrowBy)
{
    // Items are written by a second writer first, to count their characters. It must write exactly as the writer of the result.
    private static readonly JsonWriterOptions Compact = new() { Encoder = CompactJson.Encoder };

    /// <returns>Whether items were left out.</returns>
    public bool Write(Utf8JsonWriter json, JsonElement root, string host, ReplyCut cut)
    {
        if (shape.Items is not null)
        {
            bool isCut = WriteItems(json, root, host, cut);
            Project(json, root, shape.Keep);
            return isCut;
        }
        else if (shape.Fields.Count > 0)
        {
            Project(json, root, shape.Fields);
        }
        else
        {
            json.WritePropertyName("value");
            root.WriteTo(json);
        }

        return false;
    }

    /// <summary>Writes the members that a reply without content has.</summary>
    public void WriteNothing(Utf8JsonWriter json)
    {
        if (shape.Items is not null)
        {
            json.WriteStartArray("items");
            json.WriteEndArray();
            WriteCounts(json, 0, 0, ReplyCut.None);
        }
    }

    private bool WriteItems(Utf8JsonWriter json, JsonElement root, string host, ReplyCut cut)
    {
        if (!shape.Items!.TryResolve(root, out JsonElement found) || found.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null))
        {
            throw UpstreamErrors.NoItems(host, shape.ItemsPointer, root);
        }

        int total = found.ValueKind == JsonValueKind.Null ? 0 : found.GetArrayLength();
        json.WriteStartArray("items");
        int returned = total == 0 ? 0 : WriteThatFit(json, found, cut);
        json.WriteEndArray();
        WriteCounts(json, returned, total, cut);
        return returned < total;
    }

    private int WriteThatFit(Utf8JsonWriter json, JsonElement items, ReplyCut cut)
    {
        (int returned, int characters) = (0, 0);
        var written = new ArrayBufferWriter<byte>();
        using var one = new Utf8JsonWriter(written, Compact);
        foreach (JsonElement item in items.EnumerateArray().Take(cut.Items))
        {
            written.ResetWrittenCount();
            one.Reset(written);
            WriteItem(one, item);
            one.Flush();
            characters += Encoding.UTF8.GetCharCount(written.WrittenSpan) + 1;
            if (returned > 0 && characters > cut.Characters)
            {
                break;
            }

            json.WriteRawValue(written.WrittenSpan, skipInputValidation: true);
            returned++;
        }

        return returned;
    }

    private void WriteItem(Utf8JsonWriter json, JsonElement item)
    {
        if (shape.Fields.Count == 0)
        {
            item.WriteTo(json);
            return;
        }

        json.WriteStartObject();
        Project(json, item, shape.Fields);
        json.WriteEndObject();
    }

    private void WriteCounts(Utf8JsonWriter json, int returned, int total, ReplyCut cut)
    {
        json.WriteNumber("returned", returned);
        json.WriteNumber("total", total);
        json.WriteBoolean("truncated", returned < total);
        if (returned < total)
        {
            string narrower = narrowBy.Count == 0 ? "" : $"To see others, narrow or page the request by: {string.Join(", ", narrowBy)}.";
            string next = cut.NextStep("/items", returned, narrowBy.Count == 0 ? "The operator can raise response.maxItems." : "");
            json.WriteString("note", string.Join(' ', new[] { $"The first {returned} of {total} items.", next, narrower }.Where(part => part.Length > 0)));
        }
    }

    private static void Project(Utf8JsonWriter json, JsonElement from, IReadOnlyList<Projection> projections)
    {
        foreach (Projection projection in projections)
        {
            if (projection.Location.TryResolve(from, out JsonElement value))
            {
                json.WritePropertyName(projection.Name);
                value.WriteTo(json);
            }
        }
    }
}
