using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Core.Schemas;

namespace McpTools.Core.Config;

/// <summary>
/// Finds what stands where a secret reference belongs and is none, before anything else looks at it: the value might be the secret
/// itself, so no message may show it. A stand-in takes its place for the checks that follow.
/// </summary>
internal sealed class SecretPlaces(JsonElement schema)
{
    private const int MaxDepth = 128;


    /// <summary>Answers pointer and message of each fault.</summary>
    public List<(string Pointer, string Message)> Replace(JsonNode? value, string pointer)
    {
        List<(string, string)> faults = [];
        Visit(schema, value, pointer, faults, 0);
        return faults;
    }

    /// <summary>Whether a value of the wrong kind could hold a secret: then it is not shown.</summary>
    /// <param name="segments">Where it stands, from the value of the section.</param>
    public bool MayHoldSecret(IEnumerable<string> segments)
    {
        var place = schema;
        foreach (string segment in segments)
        {
            if (place.ValueKind is not JsonValueKind.Object || place.TryGetProperty("anyOf", out _))
            {
                break;
            }

            place = place.TryGetProperty("items", out var item) ? item : Member(place, segment);
        }

        return MayHoldSecret(place);
    }

    // What a reference leads to is not looked through.
    private static bool MayHoldSecret(JsonElement place) =>
        place.ValueKind is JsonValueKind.Object
        && JsonMarshal.GetRawUtf8Value(place) is var text
        && (text.IndexOf(SectionSchema.WrittenSecretMark) >= 0 || text.IndexOf("\"$ref\""u8) >= 0);

    private void Visit(JsonElement place, JsonNode? value, string pointer, List<(string, string)> faults, int depth)
    {
        if (value is null || depth > MaxDepth || !MayHoldSecret(place))
        {
            return;
        }

        if (place.TryGetProperty(SectionSchema.SecretMark, out _))
        {
            if (Fault(value) is { } message)
            {
                faults.Add((pointer, message));
                Replace(value, new JsonObject { ["env"] = "_" });
            }

            return;
        }

        if (place.TryGetProperty("$ref", out var reference)
            && JsonPointer.Find(schema, reference.GetString()!.TrimStart('#')) is { } target)
        {
            Visit(target, value, pointer, faults, depth + 1);
        }

        if (place.TryGetProperty("anyOf", out var variants))
        {
            foreach (var variant in variants.EnumerateArray().Where(variant => IsMeant(variant, value)))
            {
                Visit(variant, value, pointer, faults, depth + 1);
            }
        }

        // Replacing changes the list that is walked, so the walk goes over a copy.
        if (value is JsonArray items && place.TryGetProperty("items", out var item))
        {
            foreach (var (child, index) in items.ToArray().Select((child, index) => (child, index)))
            {
                Visit(item, child, $"{pointer}/{index}", faults, depth + 1);
            }
        }
        else if (value is JsonObject members)
        {
            foreach (var (name, child) in members.ToArray())
            {
                Visit(Member(place, name), child, JsonPointer.Append(pointer, name), faults, depth + 1);
            }
        }
    }

    private static void Replace(JsonNode value, JsonObject standIn)
    {
        if (value.Parent is JsonArray items)
        {
            items[items.IndexOf(value)] = standIn;
        }
        else if (value.Parent is JsonObject members)
        {
            members[value.GetPropertyName()] = standIn;
        }
    }

    private static JsonElement Member(JsonElement place, string name) =>
        place.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out var member) ? member
        : place.TryGetProperty("additionalProperties", out var additional) ? additional
        : default;

    // The variants of an entry differ by a constant, such as its kind.
    private static bool IsMeant(JsonElement variant, JsonNode value) =>
        value is not JsonObject members
        || variant.ValueKind is not JsonValueKind.Object
        || !variant.TryGetProperty("properties", out var properties)
        || properties.EnumerateObject().All(property =>
            property.Value.ValueKind is not JsonValueKind.Object
            || !property.Value.TryGetProperty("const", out var constant)
            || (members[property.Name] is { } given && JsonElement.DeepEquals(constant, ConfigJson.ToElement(given))));

    private static string? Fault(JsonNode value)
    {
        if (value is not JsonObject members)
        {
            return "holds a value where only a reference to a secret may stand";
        }

        if (members.Count != 1 || members.First().Key is not ("env" or "file" or "secret"))
        {
            return SecretReference.OneSource;
        }

        return members.First().Value is JsonValue name && name.TryGetValue(out string? text) && text.Length > 0
            ? null
            : $"\"{members.First().Key}\" of a reference to a secret must be a name";
    }
}
