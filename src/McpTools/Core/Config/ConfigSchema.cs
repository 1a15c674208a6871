using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Core.Config.Files;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;

namespace McpTools.Core.Config;

/// <summary>The published schema of tools.json, for completion in editors and for <c>check --schema</c>.</summary>
internal static class ConfigSchema
{
    /// <param name="sections">Those of every module; those of Config itself are always included.</param>
    public static JsonNode Assemble(IReadOnlyList<ConfigSection> sections)
    {
        JsonObject properties = new()
        {
            ["$schema"] = new JsonObject { ["description"] = "Where editors find this schema.", ["type"] = "string" },
            ["version"] = new JsonObject { ["description"] = "Version of the format.", ["const"] = ConfigReader.Version },
        };
        foreach (ConfigSection section in ConfigReader.OwnSections.Union(sections))
        {
            JsonNode? schema = ConfigTree.ToNode(section.Schema)?.DeepClone();
            Rebase(schema, "#" + JsonPointer.Of("properties", section.Name));
            properties[section.Name] = schema;
        }

        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = ConfigFile.Name,
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray("version"),
            ["additionalProperties"] = false,
        };
    }

    /// <summary>The text of the published file.</summary>
    public static string Write(IReadOnlyList<ConfigSection> sections)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new() { Indented = true, NewLine = "\n", Encoder = CompactJson.Encoder }))
        {
            Assemble(sections).WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    // The references of a section start at its own root.
    private static void Rebase(JsonNode? node, string root)
    {
        if (node is JsonObject keywords)
        {
            if (keywords["$ref"] is JsonValue reference && reference.TryGetValue(out string? target) && target.StartsWith('#'))
            {
                keywords["$ref"] = root + target[1..];
            }

            foreach ((_, JsonNode? child) in keywords.ToArray())
            {
                Rebase(child, root);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (JsonNode? child in items)
            {
                Rebase(child, root);
            }
        }
    }
}
