using System.Text.Json.Nodes;
using McpTools.Core.Schemas;

namespace McpTools.Core.Config;

/// <summary>Finds the lists and maps of a section whose items are entries of their own: objects, the outermost ones.</summary>
internal static class EntryContainers
{
    private const int MaxDepth = 16;

    /// <param name="Pointer">From the value of the section; empty when the section itself is the list or map.</param>
    /// <param name="Entry">Schema of one entry.</param>
    /// <param name="IsList">A list, else a map.</param>
    internal sealed record Container(string Pointer, JsonObject Entry, bool IsList);

    public static IEnumerable<Container> In(JsonNode? schema, string pointer = "", int depth = 0)
    {
        if (schema is not JsonObject keywords || depth > MaxDepth)
        {
            return [];
        }

        if (keywords["items"] is JsonObject item)
        {
            return IsObject(item) ? [new(pointer, item, true)] : [];
        }

        if (keywords["properties"] is JsonObject properties)
        {
            return properties.SelectMany(property => In(property.Value, JsonPointer.Append(pointer, property.Key), depth + 1));
        }

        return keywords["additionalProperties"] is JsonObject value && IsObject(value) ? [new(pointer, value, false)] : [];
    }

    private static bool IsObject(JsonObject schema) => schema.ContainsKey("properties") || schema.ContainsKey("anyOf");
}
