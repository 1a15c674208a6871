using McpTools.Core.Json;

namespace McpTools.Core.Config.Text;

/// <summary>Knows which values are entries of a list or map, and which entries are left: a broken one is left out, the rest stays.</summary>
internal sealed class ConfigEntries
{
    // For a list, the index in the file of each entry that is left; null for a map.
    private readonly Dictionary<JsonPointer, List<int>?> containers = [];

    public void AddList(JsonPointer list, int count) => containers[list] = [.. Enumerable.Range(0, count)];

    public void AddMap(JsonPointer map) => containers[map] = null;

    /// <summary>The entry that a value belongs to, or null.</summary>
    public JsonPointer? EntryOf(JsonPointer pointer)
    {
        JsonPointer part = pointer;
        while (part.Parent is { } container)
        {
            if (containers.ContainsKey(container))
            {
                return part;
            }

            part = container;
        }

        return null;
    }

    /// <summary>Turns an index among the entries that are left into the index in the file.</summary>
    public JsonPointer ToFile(JsonPointer pointer) =>
        EntryOf(pointer) is { Index: { } index, Parent: { } list } entry && containers[list] is { } left && index < left.Count
            ? list.Append(left[index]).Append(pointer.Skip(entry.Depth))
            : pointer;

    /// <summary>Notes that an entry of a list is left out.</summary>
    /// <param name="entry">With the index in the file.</param>
    /// <returns>Its index among those that were left, or -1.</returns>
    public int Remove(JsonPointer entry)
    {
        if (entry is not { Index: { } inFile, Parent: { } list } || containers.GetValueOrDefault(list) is not { } left)
        {
            return -1;
        }

        int index = left.IndexOf(inFile);
        if (index >= 0)
        {
            left.RemoveAt(index);
        }

        return index;
    }

    /// <summary>The entries of a list that are left, with their indexes in the file.</summary>
    public IEnumerable<JsonPointer> LeftOf(JsonPointer list) => containers.GetValueOrDefault(list)?.Select(list.Append) ?? [];

    /// <summary>As a person knows a value: <c>tools[2] "crm_search"</c>, <c>apis.crm</c>, <c>server.name</c>.</summary>
    public string Describe(JsonPointer pointer, ConfigOutline outline)
    {
        JsonPointer shown = EntryOf(pointer) ?? pointer;
        bool isItem = shown.Parent is { } container && containers.GetValueOrDefault(container) is not null;
        return isItem && outline.NameOf(shown) is { } name ? $"{shown.ToDotted()} \"{name}\"" : shown.ToDotted();
    }
}
