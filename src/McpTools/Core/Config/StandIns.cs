using System.Text.Json.Nodes;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;

namespace McpTools.Core.Config;

/// <summary>Parts of the configuration in use that replace the same parts of a changed file, which are broken there.</summary>
internal sealed class StandIns
{
    // By location in the new file; none is within another.
    private readonly Dictionary<JsonPointer, JsonNode> parts;

    private StandIns(Dictionary<JsonPointer, JsonNode> parts) => this.parts = parts;

    public static StandIns None { get; } = new([]);

    public bool IsEmpty => parts.Count == 0;

    /// <summary>Finds the part in use for every part that is broken now and was sound before.</summary>
    /// <param name="now">Read from the new file.</param>
    /// <param name="broken">Parts of it, from <see cref="ConfigSnapshot.PartAt"/>.</param>
    /// <param name="before">The configuration in use.</param>
    /// <param name="brokenBefore">The parts of it that were left out.</param>
    public static StandIns For(ConfigSnapshot now, IEnumerable<JsonPointer> broken, ConfigSnapshot before, IEnumerable<JsonPointer> brokenBefore)
    {
        if (before.CreateValues() is not { } sound)
        {
            return None;
        }

        // From the end of each list, so that an index still means the entry that it meant in the file.
        foreach (JsonPointer part in brokenBefore.Distinct().OrderByDescending(part => part.Depth).ThenByDescending(part => part.Index))
        {
            ConfigTree.Remove(sound, part);
        }

        Dictionary<JsonPointer, JsonNode> parts = [];
        foreach (JsonPointer part in broken.Distinct().OrderBy(part => part.Depth))
        {
            JsonNode? was = now.NameOf(part) is { } name && part is { Index: not null, Parent: { } list }
                ? ConfigTree.FindNamed(sound, list, name)
                : ConfigTree.Find(sound, part);
            if (was is not null && !parts.Keys.Any(part.IsWithin))
            {
                parts[part] = was;
            }
        }

        return new StandIns(parts);
    }

    /// <summary>Whether a value is replaced, or belongs to one that is.</summary>
    public bool Cover(JsonPointer pointer) => parts.Keys.Any(pointer.IsWithin);

    /// <summary>The others, when some turned out to be broken themselves.</summary>
    public StandIns Without(IReadOnlyCollection<JsonPointer> broken) =>
        new(parts.Where(part => !broken.Contains(part.Key)).ToDictionary());

    public void PutInto(JsonObject file)
    {
        foreach ((JsonPointer pointer, JsonNode? part) in parts)
        {
            ConfigTree.Set(file, pointer, part.DeepClone());
        }
    }
}
