using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace McpTools.Core.Config;

/// <summary>Between nodes, which can be changed, and elements, which are checked and bound.</summary>
internal static class ConfigJson
{
    public static JsonElement ToElement(JsonNode? node)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            if (node is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                node.WriteTo(writer);
            }
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    public static JsonNode? ToNode(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(element),
    };
}
