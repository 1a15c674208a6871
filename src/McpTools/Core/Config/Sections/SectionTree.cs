using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;

namespace McpTools.Core.Config.Sections;

/// <summary>The value of a section while broken parts are removed from it. Pointers are those of the file.</summary>
internal sealed class SectionTree
{
    private readonly ConfigSection section;
    private readonly JsonObject file;
    private readonly ConfigEntries entries;
    private readonly List<EntryContainer> containers;

    public SectionTree(ConfigSection section, JsonObject file, ConfigEntries entries)
    {
        (this.section, this.file, this.entries) = (section, file, entries);
        Root = JsonPointer.Of(section.Name);
        containers = [.. EntryContainer.In(ConfigTree.ToNode(section.Schema), Root)];
        foreach (EntryContainer container in containers)
        {
            if (!container.IsList)
            {
                entries.AddMap(container.Pointer);
            }
            else if (ConfigTree.Find(file, container.Pointer) is JsonArray items)
            {
                entries.AddList(container.Pointer, items.Count);
            }
        }
    }

    public JsonPointer Root { get; }

    public JsonNode? Value => file[section.Name];

    /// <summary>Removes the entries that are switched off, and the switch from the others, before anything else sees them.</summary>
    public void RemoveDisabled()
    {
        foreach ((JsonPointer pointer, JsonNode? entry) in containers.SelectMany(EntriesOf).ToArray())
        {
            if (entry is JsonObject members
                && members.TryGetPropertyValue(SectionSchema.Enabled, out JsonNode? enabled)
                && enabled is JsonValue value
                && value.TryGetValue(out bool isOn))
            {
                members.Remove(SectionSchema.Enabled);
                _ = isOn || Remove(pointer);
            }
        }
    }

    /// <summary>Removes the entry that a value belongs to, or else the optional property of the section.</summary>
    /// <returns>False when neither can be removed.</returns>
    public bool Remove(JsonPointer pointer)
    {
        if (entries.EntryOf(pointer) is { } entry)
        {
            RemoveEntry(entry);
            return true;
        }

        string property = pointer.Take(2).Segment;
        if (pointer.Depth < 2 || IsRequired(property) || Value is not JsonObject members)
        {
            return false;
        }

        members.Remove(property);
        return true;
    }

    private void RemoveEntry(JsonPointer entry)
    {
        switch (ConfigTree.Find(file, entry.Parent!))
        {
            case JsonArray items when entries.Remove(entry) is var index and >= 0:
                items.RemoveAt(index);
                break;
            case JsonObject members:
                members.Remove(entry.Segment);
                break;
        }
    }

    private bool IsRequired(string property) =>
        section.Schema.TryGetProperty("required", out JsonElement names) && names.EnumerateArray().Any(name => name.ValueEquals(property));

    private IEnumerable<(JsonPointer Pointer, JsonNode? Entry)> EntriesOf(EntryContainer container) => ConfigTree.Find(file, container.Pointer) switch
    {
        JsonArray items when container.IsList => items.Select((item, index) => (container.Pointer.Append(index), item)),
        JsonObject members when !container.IsList => members.Select(member => (container.Pointer.Append(member.Key), member.Value)),
        _ => [],
    };
}
