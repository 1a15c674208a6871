using System.Text.Json.Nodes;
using McpTools.Core.Schemas;

namespace McpTools.Core.Config;

/// <summary>The value of a section while broken parts are taken out of it. Pointers are those of the file.</summary>
internal sealed class SectionTree
{
    private readonly ConfigSection section;
    private readonly JsonObject file;
    private readonly ConfigEntries entries;
    private readonly List<EntryContainers.Container> containers;

    public SectionTree(ConfigSection section, JsonObject file, ConfigEntries entries)
    {
        (this.section, this.file, this.entries) = (section, file, entries);
        containers = [.. EntryContainers.In(ConfigJson.ToNode(section.Schema), Root)];
        foreach (var container in containers)
        {
            if (!container.IsList)
            {
                entries.AddMap(container.Pointer);
            }
            else if (At(container.Pointer) is JsonArray items)
            {
                entries.AddList(container.Pointer, items.Count);
            }
        }
    }

    public string Root => JsonPointer.Append("", section.Name);

    public JsonNode? Value => file[section.Name];

    /// <summary>Takes out the entries that are switched off, and the switch from the others, before anything else looks at them.</summary>
    public void RemoveDisabled()
    {
        foreach (var (pointer, entry) in containers.SelectMany(Children).ToArray())
        {
            if (entry is JsonObject members
                && members.TryGetPropertyValue(SectionSchema.Enabled, out var enabled)
                && enabled is JsonValue value
                && value.TryGetValue(out bool on))
            {
                members.Remove(SectionSchema.Enabled);
                _ = on || Remove(pointer);
            }
        }
    }

    /// <summary>Takes out the entry that a value belongs to, or else the optional property of the section. False when neither can go.</summary>
    public bool Remove(string pointer)
    {
        if (entries.EntryOf(pointer) is { } entry)
        {
            return RemoveEntry(entry);
        }

        string[] segments = ConfigPointer.Segments(pointer);
        if (segments.Length == 1 || IsRequired(segments[1]) || Value is not JsonObject members)
        {
            return false;
        }

        members.Remove(segments[1]);
        return true;
    }

    private bool RemoveEntry(string entry)
    {
        switch (At(ConfigPointer.Parent(entry)))
        {
            case JsonArray items:
                int place = entries.Remove(entry);
                if (place >= 0)
                {
                    items.RemoveAt(place);
                }

                return true;
            case JsonObject members:
                members.Remove(ConfigPointer.Segments(entry)[^1]);
                return true;
            default:
                return false;
        }
    }

    private bool IsRequired(string property) =>
        section.Schema.TryGetProperty("required", out var names) && names.EnumerateArray().Any(name => name.ValueEquals(property));

    private IEnumerable<(string Pointer, JsonNode? Entry)> Children(EntryContainers.Container container) => At(container.Pointer) switch
    {
        JsonArray items when container.IsList => items.Select((item, index) => ($"{container.Pointer}/{index}", item)),
        JsonObject members when !container.IsList => members.Select(member => (JsonPointer.Append(container.Pointer, member.Key), member.Value)),
        _ => [],
    };

    private JsonNode? At(string pointer) => ConfigTree.Find(file, pointer);
}
