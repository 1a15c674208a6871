using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;

namespace McpTools.Core.Config.Sections;

/// <summary>
/// Finds values that should be a reference to a secret and are not, before anything else sees them: such a value may be the secret itself,
/// so no message may show it. Each is replaced by a reference, so that the validation that follows does not see it either.
/// </summary>
internal sealed class MisplacedSecrets(JsonElement schema)
{
    private const int MaxDepth = 128;

    /// <returns>The location of each such value, and what is wrong with it.</returns>
    public List<(JsonPointer Pointer, string Message)> Replace(JsonNode? value, JsonPointer pointer)
    {
        List<(JsonPointer, string)> faults = [];
        Visit(schema, value, pointer, faults, 0);
        return faults;
    }

    /// <summary>Whether a value of the wrong kind could be a secret or contain one: then it is not shown.</summary>
    /// <param name="pointer">Its location in the value of the section.</param>
    public bool MayHoldSecret(JsonPointer pointer)
    {
        JsonElement part = schema;
        foreach (JsonPointer step in pointer.Steps)
        {
            if (part.ValueKind is not JsonValueKind.Object || part.TryGetProperty("anyOf", out _))
            {
                break;
            }

            part = part.TryGetProperty("items", out JsonElement item) ? item : Member(part, step.Segment);
        }

        return MayHoldSecret(part);
    }

    // References are not followed, so any of them may lead to a secret.
    private static bool MayHoldSecret(JsonElement part) =>
        part.ValueKind is JsonValueKind.Object
        && JsonMarshal.GetRawUtf8Value(part) is var text
        && (text.IndexOf(SectionSchema.WrittenSecretMark) >= 0 || text.IndexOf("\"$ref\""u8) >= 0);

    private void Visit(JsonElement part, JsonNode? value, JsonPointer pointer, List<(JsonPointer, string)> faults, int depth)
    {
        if (value is null || depth > MaxDepth || !MayHoldSecret(part))
        {
            return;
        }

        if (part.TryGetProperty(SectionSchema.SecretMark, out _))
        {
            if (Fault(value) is { } message)
            {
                faults.Add((pointer, message));
                Replace(value, new JsonObject { ["env"] = "_" });
            }

            return;
        }

        if (part.TryGetProperty("$ref", out JsonElement reference)
            && JsonPointer.Parse(reference.GetString()!.TrimStart('#'))?.TryResolve(schema, out JsonElement target) is true)
        {
            Visit(target, value, pointer, faults, depth + 1);
        }

        if (part.TryGetProperty("anyOf", out JsonElement variants))
        {
            foreach (JsonElement variant in variants.EnumerateArray().Where(variant => IsMeant(variant, value)))
            {
                Visit(variant, value, pointer, faults, depth + 1);
            }
        }

        // Replacing changes the list that is walked, so the walk goes over a copy.
        if (value is JsonArray items && part.TryGetProperty("items", out JsonElement item))
        {
            foreach ((JsonNode? child, int index) in items.ToArray().Select((child, index) => (child, index)))
            {
                Visit(item, child, pointer.Append(index), faults, depth + 1);
            }
        }
        else if (value is JsonObject members)
        {
            foreach ((string name, JsonNode? child) in members.ToArray())
            {
                Visit(Member(part, name), child, pointer.Append(name), faults, depth + 1);
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

    private static JsonElement Member(JsonElement part, string name) =>
        part.TryGetProperty("properties", out JsonElement properties) && properties.TryGetProperty(name, out JsonElement member) ? member
        : part.TryGetProperty("additionalProperties", out JsonElement additional) ? additional
        : default;

    // The variants of an entry differ by a constant, such as its kind.
    private static bool IsMeant(JsonElement variant, JsonNode value) =>
        value is not JsonObject members
        || variant.ValueKind is not JsonValueKind.Object
        || !variant.TryGetProperty("properties", out JsonElement properties)
        || properties.EnumerateObject().All(property =>
            property.Value.ValueKind is not JsonValueKind.Object
            || !property.Value.TryGetProperty("const", out JsonElement constant)
            || (members[property.Name] is { } given && JsonElement.DeepEquals(constant, ConfigTree.ToElement(given))));

    private static string? Fault(JsonNode value)
    {
        if (value is not JsonObject members)
        {
            return "is a value where only a reference to a secret is allowed";
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
