using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using McpTools.Core.Json;

namespace McpTools.Core.Config.Sections;

/// <summary>Finds values that satisfy their schema and that the serializer refuses nevertheless, such as a number that is too large for its type.</summary>
internal static class RefusedValues
{
    /// <summary>The smallest values that the serializer refuses, wherever there are any.</summary>
    /// <param name="type">The type of the value.</param>
    /// <param name="value">Refused as a whole, or not.</param>
    /// <param name="pointer">The location of the value.</param>
    public static IEnumerable<JsonPointer> In(JsonTypeInfo type, JsonElement value, JsonPointer pointer)
    {
        if (!IsRefused(type, value))
        {
            return [];
        }

        JsonPointer[] parts = [.. PartsOf(type, value, pointer).SelectMany(part => In(part.Type, part.Value, part.Pointer))];
        return parts.Length > 0 ? parts : [pointer];
    }

    private static bool IsRefused(JsonTypeInfo type, JsonElement value)
    {
        try
        {
            value.Deserialize(type);
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    // A part of a type with a converter of its own has no type, so the whole is to blame.
    private static IEnumerable<(JsonTypeInfo Type, JsonElement Value, JsonPointer Pointer)> PartsOf(JsonTypeInfo type, JsonElement value, JsonPointer pointer) =>
        (type.Kind, value.ValueKind) switch
        {
            (JsonTypeInfoKind.Object, JsonValueKind.Object) =>
                from property in value.EnumerateObject()
                let member = type.Properties.FirstOrDefault(member => member.Name == property.Name)
                where member is { CustomConverter: null }
                select (type.Options.GetTypeInfo(member.PropertyType), property.Value, pointer.Append(property.Name)),
            (JsonTypeInfoKind.Dictionary, JsonValueKind.Object) => value.EnumerateObject()
                .Select(entry => (type.Options.GetTypeInfo(type.ElementType!), entry.Value, pointer.Append(entry.Name))),
            (JsonTypeInfoKind.Enumerable, JsonValueKind.Array) => value.EnumerateArray()
                .Select((item, index) => (type.Options.GetTypeInfo(type.ElementType!), item, pointer.Append(index))),
            _ => [],
        };
}
