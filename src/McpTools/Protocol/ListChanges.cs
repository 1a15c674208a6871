using McpTools.Catalog;
using McpTools.Config;
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
        if (Changed(before.Contents.Prompts.Select(prompt => prompt.Definition), next.Contents.Prompts.Select(prompt => prompt.Definition), sameToolsets, prompt => prompt.Name))
        {
            hub.Announce(ListChange.Prompts);
            Prompts.Clear();
        }

        if (Changed(before.Contents.Resources.Select(resource => resource.Definition), next.Contents.Resources.Select(resource => resource.Definition), sameToolsets, resource => resource.Uri))
        {
            hub.Announce(ListChange.Resources);
            Resources.Clear();
        }
    }

    // What is selected may change where what there is stays.
    private static bool Changed<T>(IEnumerable<T> before, IEnumerable<T> next, bool sameToolsets, Func<T, string> keyOf)
    {
        T[] all = [.. next.OrderBy(keyOf, StringComparer.Ordinal)];
        return !all.SequenceEqual(before.OrderBy(keyOf, StringComparer.Ordinal)) || (!sameToolsets && all.Length > 0);
    }

    private static bool HaveSameToolsets(CatalogSnapshot before, CatalogSnapshot next) =>
        before.Toolsets.Count == next.Toolsets.Count
        && next.Toolsets.All(toolset => before.Toolsets.TryGetValue(toolset.Key, out Toolset? old) && SelectTheSame(old, toolset.Value));

    private static bool SelectTheSame(Toolset one, Toolset other) =>
        one.Prompts.SequenceEqual(other.Prompts) && one.Resources.SequenceEqual(other.Resources) && one.Tags.SequenceEqual(other.Tags) && one.Tools.SequenceEqual(other.Tools);
}
