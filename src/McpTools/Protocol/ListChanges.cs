using McpTools.Catalog;
using McpTools.Config;
using McpTools.Tools;
using ModelContextProtocol.Server;

namespace McpTools.Protocol;

/// <summary>Finds out at each swap of the catalogue whether the lists of prompts and of resources changed, and tells whoever listens.</summary>
internal sealed class ListChanges
{
    private readonly SubscriptionHub hub;
    private CatalogSnapshot last;

    public ListChanges(LiveCatalog catalog, SubscriptionHub hub)
    {
        this.hub = hub;
        last = catalog.Current;
        catalog.Swapped += Compare;
    }

    /// <summary>Always empty, since lists come from <see cref="Listing.PromptLister"/>: here for its event, which the SDK's sessions follow.</summary>
    public McpServerPrimitiveCollection<McpServerPrompt> Prompts { get; } = [];

    /// <inheritdoc cref="Prompts"/>
    public McpServerResourceCollection Resources { get; } = [];

    // Emptying a collection that is empty does nothing but raise its event.
    private void Compare(CatalogSnapshot next)
    {
        CatalogSnapshot before = Interlocked.Exchange(ref last, next);
        bool sameToolsets = HaveSameToolsets(before, next);
        if (Differ(PromptsOf(before), PromptsOf(next), sameToolsets))
        {
            hub.Announce(ListChange.Prompts);
            Prompts.Clear();
        }

        if (Differ(ResourcesOf(before), ResourcesOf(next), sameToolsets))
        {
            hub.Announce(ListChange.Resources);
            Resources.Clear();
        }
    }

    private static PromptDefinition[] PromptsOf(CatalogSnapshot snapshot) =>
        [.. snapshot.Contents.Prompts.Select(prompt => prompt.Definition).OrderBy(definition => definition.Name, StringComparer.Ordinal)];

    private static ResourceDefinition[] ResourcesOf(CatalogSnapshot snapshot) =>
        [.. snapshot.Contents.Resources.Select(resource => resource.Definition).OrderBy(definition => definition.Uri, StringComparer.Ordinal)];

    // What is selected may change where what there is stays.
    private static bool Differ<T>(T[] before, T[] next, bool sameToolsets) => !next.SequenceEqual(before) || (!sameToolsets && next.Length > 0);

    private static bool HaveSameToolsets(CatalogSnapshot before, CatalogSnapshot next) =>
        before.Toolsets.Count == next.Toolsets.Count
        && next.Toolsets.All(toolset => before.Toolsets.TryGetValue(toolset.Key, out Toolset? old) && SelectTheSame(old, toolset.Value));

    private static bool SelectTheSame(Toolset one, Toolset other) =>
        one.Prompts.SequenceEqual(other.Prompts)
        && one.Resources.SequenceEqual(other.Resources)
        && one.Tags.SequenceEqual(other.Tags)
        && one.Tools.SequenceEqual(other.Tools);
}
