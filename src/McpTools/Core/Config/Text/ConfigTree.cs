using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Core.Json;

namespace McpTools.Core.Config.Text;

/// <summary>Reads and changes the values of a file by location.</summary>
internal static class ConfigTree
{
    private const int DefaultBytes = 256;

    public static JsonNode? Find(JsonNode file, JsonPointer pointer)
    {
        JsonNode? node = file;
        foreach (JsonPointer step in pointer.Steps)
        {
            node = node switch
            {
                JsonObject members when members.TryGetPropertyValue(step.Segment, out JsonNode? member) => member,
                JsonArray items when step.Index is { } index && index < items.Count => items[index],
                _ => null,
            };
        }

        return node;
    }

    /// <summary>The entry of a list that calls itself so; null when there is none, or more than one.</summary>
    public static JsonNode? FindNamed(JsonNode file, JsonPointer list, string name)
    {
        JsonNode?[] named = Find(file, list) is JsonArray items ? [.. items.Where(item => IsNamed(item, name)).Take(2)] : [];
        return named.Length == 1 ? named[0] : null;
    }

    public static void Set(JsonNode file, JsonPointer pointer, JsonNode value)
    {
        switch (Find(file, pointer.Parent!))
        {
            case JsonArray items when pointer.Index is { } index && index < items.Count:
                items[index] = value;
                break;
            case JsonObject members:
                members[pointer.Segment] = value;
                break;
        }
    }

    public static void Remove(JsonNode file, JsonPointer pointer)
    {
        switch (Find(file, pointer.Parent!))
        {
            case JsonArray items when pointer.Index is { } index && index < items.Count:
                items.RemoveAt(index);
                break;
            case JsonObject members:
                members.Remove(pointer.Segment);
                break;
        }
    }

    /// <summary>Nodes can be changed; elements are validated and deserialized.</summary>
    /// <param name="node">The value.</param>
    /// <param name="bytes">Its approximate length.</param>
    public static JsonElement ToElement(JsonNode? node, int bytes = DefaultBytes)
    {
        ArrayBufferWriter<byte> buffer = new(Math.Max(bytes, DefaultBytes));
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

    private static bool IsNamed(JsonNode? item, string name) =>
        item is JsonObject members && members.TryGetPropertyValue("name", out JsonNode? given) && given is JsonValue value
        && value.TryGetValue(out string? text) && text == name;
}
