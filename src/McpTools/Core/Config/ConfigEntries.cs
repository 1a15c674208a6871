namespace McpTools.Core.Config;

/// <summary>Which values are entries of a list or map, and which of them are still there: a broken one is left out, the rest stays.</summary>
internal sealed class ConfigEntries
{
    // For lists, the place in the file of each entry that is left; null for maps.
    private readonly Dictionary<string, List<int>?> containers = new(StringComparer.Ordinal);

    public void AddList(string pointer, int count) => containers[pointer] = [.. Enumerable.Range(0, count)];

    public void AddMap(string pointer) => containers[pointer] = null;

    /// <summary>The entry that a value belongs to, or null.</summary>
    public string? EntryOf(string pointer)
    {
        foreach (string container in containers.Keys)
        {
            if (pointer.Length > container.Length && ConfigPointer.IsWithin(pointer, container))
            {
                int end = pointer.IndexOf('/', container.Length + 1);
                return end < 0 ? pointer : pointer[..end];
            }
        }

        return null;
    }

    /// <summary>Turns an index among the entries that are left into the index in the file.</summary>
    public string ToFile(string pointer)
    {
        if (EntryOf(pointer) is not { } entry || containers[ConfigPointer.Parent(entry)] is not { } left)
        {
            return pointer;
        }

        string container = ConfigPointer.Parent(entry);
        return ConfigPointer.Index(entry[(container.Length + 1)..]) is { } index && index < left.Count
            ? $"{container}/{left[index]}{pointer[entry.Length..]}"
            : pointer;
    }

    /// <summary>Takes an entry of a list out; answers where it stood among those that were left, or -1.</summary>
    public int Remove(string entry)
    {
        string container = ConfigPointer.Parent(entry);
        if (containers[container] is not { } left || ConfigPointer.Index(entry[(container.Length + 1)..]) is not { } index)
        {
            return -1;
        }

        int place = left.IndexOf(index);
        if (place >= 0)
        {
            left.RemoveAt(place);
        }

        return place;
    }

    /// <summary>Pointers, in the file, to the entries of a list that are left.</summary>
    public IEnumerable<string> LeftOf(string list) => containers.GetValueOrDefault(list)?.Select(index => $"{list}/{index}") ?? [];

    public bool IsList(string container) => containers.GetValueOrDefault(container) is not null;

    /// <summary>As a person knows it: <c>tools[2] "crm_search"</c>, <c>apis.crm</c>, <c>server.name</c>.</summary>
    public string Describe(string pointer, ConfigPositions positions)
    {
        string shown = EntryOf(pointer) ?? pointer;
        string words = ConfigPointer.Words(ConfigPointer.Segments(shown));
        return IsList(ConfigPointer.Parent(shown)) && positions.NameOf(shown) is { } name ? $"{words} \"{name}\"" : words;
    }
}
