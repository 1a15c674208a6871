using System.Buffers;
using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Tools.Http;

/// <summary>Makes the output schema of what <see cref="ReplyWriter"/> writes for a shape: an object, in which the values of the upstream may have any type.</summary>
internal static class OutputSchema
{
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

    public static JsonElement Of(ResponseShape shape)
    {
        IEnumerable<Property> values = (shape.Items is null ? shape.Fields : shape.Keep).Select(field => new Property(field.Name));
        Property[] first = shape.Items is not null ? Counts : shape.Fields.Count == 0 ? WholeReply : CutOnly;
        Property[] all = [.. first, .. values, .. EveryReply];
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
