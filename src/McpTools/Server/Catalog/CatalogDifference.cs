using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Core.Config.Sections;

namespace McpTools.Server.Catalog;

/// <summary>Decides which lists differ between two snapshots for some caller. Clients are notified only of a real change.</summary>
internal static class CatalogDifference
{
    public static bool InTools(CatalogSnapshot before, CatalogSnapshot after) =>
        before.Entries.Count != after.Entries.Count
        || before.Entries.Any(entry => !after.Entries.TryGetValue(entry.Key, out CatalogEntry? other) || !AreSame(entry.Value.Tool.Definition, other.Tool.Definition))
        || InSelections(before, after);

    public static bool InPrompts(CatalogSnapshot before, CatalogSnapshot after) =>
        Differ(before.Contents.Prompts.Select(prompt => prompt.Definition), after.Contents.Prompts.Select(prompt => prompt.Definition), prompt => prompt.Name)
        || (after.Contents.Prompts.Count > 0 && InSelections(before, after));

    public static bool InResources(CatalogSnapshot before, CatalogSnapshot after) =>
        Differ(before.Contents.Resources.Select(resource => resource.Definition), after.Contents.Resources.Select(resource => resource.Definition), resource => resource.Uri)
        || (after.Contents.Resources.Count > 0 && InSelections(before, after));

    private static bool Differ<T>(IEnumerable<T> before, IEnumerable<T> after, Func<T, string> key) =>
        !before.OrderBy(key, StringComparer.Ordinal).SequenceEqual(after.OrderBy(key, StringComparer.Ordinal));

    // A change of toolsets or grants can change who sees an item, even if all items are the same.
    private static bool InSelections(CatalogSnapshot before, CatalogSnapshot after) =>
        before.Toolsets.Count != after.Toolsets.Count
        || before.Toolsets.Any(toolset => !after.Toolsets.TryGetValue(toolset.Key, out Toolset? other) || !AreSame(toolset.Value, other))
        || !before.Config.Get(AccessSection.Section).Keys.Select(GrantsOf).SequenceEqual(after.Config.Get(AccessSection.Section).Keys.Select(GrantsOf));

    private static bool AreSame(ToolDefinition one, ToolDefinition other) =>
        (one.Name, one.Title, one.Description, one.Hints, one.IsCompanion) == (other.Name, other.Title, other.Description, other.Hints, other.IsCompanion)
        && one.Tags.SequenceEqual(other.Tags)
        && AreSame(one.InputSchema, other.InputSchema)
        && AreSame(one.OutputSchema ?? default, other.OutputSchema ?? default)
        && JsonNode.DeepEquals(one.Meta, other.Meta);

    private static bool AreSame(JsonElement one, JsonElement other) =>
        one.ValueKind == other.ValueKind && (one.ValueKind == JsonValueKind.Undefined || one.GetRawText() == other.GetRawText());

    private static bool AreSame(Toolset one, Toolset other) => TextOf(one.Tools, one.Tags, one.Prompts, one.Resources) == TextOf(other.Tools, other.Tags, other.Prompts, other.Resources);

    private static string GrantsOf(AccessKey key) =>
        key.Name + '\n' + TextOf(key.GrantedTools, key.GrantedToolsets, key.GrantedPrompts, key.GrantedResources);

    private static string TextOf(params IEnumerable<IReadOnlyList<string>> lists) => string.Join('\n', lists.Select(list => string.Join('\t', list)));
}
