using System.Buffers;
using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Tools.Http;

/// <summary>Makes the output schema of what <see cref="ReplyWriter"/> writes for a shape: an object, in which the values of the upstream may have any type.</summary>
internal sealed class OutputSchema
{
    // Many tools have replies of one shape, and a schema of a few lines takes kilobytes.
    private readonly Dictionary<string, JsonElement> known = new(StringComparer.Ordinal);

    // A reply that is one value has the members that say what is missing, and only when something is missing.
    private static readonly Property[] CutOnly =
    [
        new("truncated", "boolean", "Whether something was left out."),
        new("total", "integer", "Items or characters of what was cut."),
    ];

    private static readonly Property[] WholeReply =
    [
        new("value", null, "The reply, when it is JSON."),
        new("text", "string", "The reply, when it is not JSON."),
        .. CutOnly,
    ];

    private static readonly Property[] Counts =
    [
        new("returned", "integer", "Items in this result.", IsRequired: true),
        new("total", "integer", "Items the upstream sent.", IsRequired: true),
        new("truncated", "boolean", "Whether items were left out.", IsRequired: true),
    ];

    private static readonly Property[] EveryReply =
    [
        new("note", "string", "What is missing here and what to do about it."),
        new("source", "string", "The address without its query.", IsRequired: true),
        new("retrieved_at", "string", "When the reply came, UTC.", IsRequired: true),
    ];

    public JsonElement Of(ResponseShape shape)
    {
        bool hasItems = shape.Items is not null;
        IReadOnlyList<Projection> values = hasItems ? shape.Keep : shape.Fields;
        string key = $"{hasItems} {shape.Fields.Count > 0} {string.Concat(values.Select(value => $"{value.Name.Length} {value.Name}"))}";
        return known.TryGetValue(key, out JsonElement schema) ? schema : known[key] = Make(shape, values);
    }

    private static JsonElement Make(ResponseShape shape, IReadOnlyList<Projection> values)
    {
        Property[] first = shape.Items is not null ? Counts : shape.Fields.Count == 0 ? WholeReply : CutOnly;
        Property[] all = [.. first, .. values.Select(value => new Property(value.Name)), .. EveryReply];
        ArrayBufferWriter<byte> buffer = new(1024);
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Encoder = CompactJson.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("type", "object");
            json.WriteStartObject("properties");
            if (shape.Items is not null)
            {
                WriteItems(json, hasFields: shape.Fields.Count > 0);
            }

            foreach (Property property in all)
            {
                property.WriteTo(json);
            }

            json.WriteEndObject();
            json.WriteStartArray("required");
            if (shape.Items is not null)
            {
                json.WriteStringValue("items");
            }

            foreach (Property property in all.Where(property => property.IsRequired))
            {
                json.WriteStringValue(property.Name);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void WriteItems(Utf8JsonWriter json, bool hasFields)
    {
        json.WriteStartObject("items");
        json.WriteString("type", "array");
        json.WriteStartObject("items");
        if (hasFields)
        {
            json.WriteString("type", "object");
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private sealed record Property(string Name, string? Type = null, string? Description = null, bool IsRequired = false)
    {
        public void WriteTo(Utf8JsonWriter json)
        {
            json.WriteStartObject(Name);
            if (Type is not null)
            {
                json.WriteString("type", Type);
            }

            if (Description is not null)
            {
                json.WriteString("description", Description);
            }

            json.WriteEndObject();
        }
    }
}
