using System.Text.Json.Nodes;

namespace McpTools.Core.Config;

/// <summary>Places in the values of a file, by JSON Pointer.</summary>
internal static class ConfigTree
{
    /// <summary>The values that a source stands for; null when its text is no object.</summary>
    public static JsonObject? Parse(ConfigSource source)
    {
        JsonObject? file = ConfigText.Read("", source.Utf8, new(), out _, out _);
        if (file is not null)
        {
            source.StandIns.PutInto(file);
        }

        return file;
    }

    public static JsonNode? Find(JsonNode file, string pointer)
    {
        JsonNode? node = file;
        foreach (string segment in ConfigPointer.Segments(pointer))
        {
            node = node switch
            {
                JsonObject members when members.TryGetPropertyValue(segment, out var member) => member,
                JsonArray items when ConfigPointer.Index(segment) is { } index && index < items.Count => items[index],
                _ => null,
            };
        }

        return node;
    }

    /// <summary>The entry of a list that calls itself so; null when there is none, or more than one.</summary>
    public static JsonNode? FindNamed(JsonNode file, string list, string name)
    {
        JsonNode?[] named = Find(file, list) is JsonArray items ? [.. items.Where(item => IsNamed(item, name)).Take(2)] : [];
        return named.Length == 1 ? named[0] : null;
    }

    public static void Set(JsonNode file, string pointer, JsonNode value)
    {
        string last = ConfigPointer.Segments(pointer)[^1];
        switch (Find(file, ConfigPointer.Parent(pointer)))
        {
            case JsonArray items when ConfigPointer.Index(last) is { } index && index < items.Count:
                items[index] = value;
                break;
            case JsonObject members:
                members[last] = value;
                break;
        }
    }

    public static void Remove(JsonNode file, string pointer)
    {
        string last = ConfigPointer.Segments(pointer)[^1];
        switch (Find(file, ConfigPointer.Parent(pointer)))
        {
            case JsonArray items when ConfigPointer.Index(last) is { } index && index < items.Count:
                items.RemoveAt(index);
                break;
            case JsonObject members:
                members.Remove(last);
                break;
        }
    }

    private static bool IsNamed(JsonNode? item, string name) =>
        item is JsonObject members && members.TryGetPropertyValue("name", out var given) && given is JsonValue value
        && value.TryGetValue(out string? text) && text == name;
}
