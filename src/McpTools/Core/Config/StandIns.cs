using System.Text.Json.Nodes;

namespace McpTools.Core.Config;

/// <summary>Parts of a configuration as they were, in place of the same parts that are broken in the file as it is.</summary>
internal sealed class StandIns
{
    // By JSON Pointer into the new file; none lies within another.
    private readonly Dictionary<string, JsonNode> parts;

    private StandIns(Dictionary<string, JsonNode> parts) => this.parts = parts;

    public static StandIns None { get; } = new([]);

    public bool IsEmpty => parts.Count == 0;

    /// <summary>For every part that a problem costs, and that was sound before.</summary>
    /// <param name="now">Read from the new file.</param>
    /// <param name="broken">Parts of it, from <see cref="ConfigSnapshot.PartAt"/>.</param>
    /// <param name="before">What is in use.</param>
    /// <param name="brokenBefore">Parts of that which were left out.</param>
    public static StandIns For(ConfigSnapshot now, IEnumerable<string> broken, ConfigSnapshot before, IEnumerable<string> brokenBefore)
    {
        if (before.Source is not { } source || ConfigTree.Parse(source) is not { } sound)
        {
            return None;
        }

        // From the end, so that an index still means the entry that it meant in the file.
        foreach (string part in brokenBefore.Distinct().OrderByDescending(part => part.Length).ThenByDescending(part => part, StringComparer.Ordinal))
        {
            ConfigTree.Remove(sound, part);
        }

        Dictionary<string, JsonNode> parts = new(StringComparer.Ordinal);
        foreach (string part in broken.Distinct().OrderBy(part => part.Length))
        {
            JsonNode? was = now.NameOf(part) is { } name && ConfigPointer.Index(ConfigPointer.Segments(part)[^1]) is not null
                ? ConfigTree.FindNamed(sound, ConfigPointer.Parent(part), name)
                : ConfigTree.Find(sound, part);
            if (was is not null && !parts.Keys.Any(outer => ConfigPointer.IsWithin(part, outer)))
            {
                parts[part] = was;
            }
        }

        return new StandIns(parts);
    }

    public bool Cover(string pointer) => parts.Keys.Any(part => ConfigPointer.IsWithin(pointer, part));

    /// <summary>Those that remain when some turned out to be broken themselves.</summary>
    public StandIns Without(IReadOnlyCollection<string> broken) =>
        new(parts.Where(part => !broken.Contains(part.Key)).ToDictionary(StringComparer.Ordinal));

    public void PutInto(JsonObject file)
    {
        foreach (var (pointer, part) in parts)
        {
            ConfigTree.Set(file, pointer, part.DeepClone());
        }
    }
}
