using McpTools.Server.Catalog;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol;

/// <summary>Finds out at each swap of the catalogue whether the lists of prompts and of resources changed, and tells whoever listens.</summary>
internal sealed class ListChanges
{
    private readonly SubscriptionHub hub;

    public ListChanges(LiveCatalog catalog, SubscriptionHub hub)
    {
        this.hub = hub;
        catalog.Swapped += Compare;
    }

    /// <summary>Always empty, since lists come from <see cref="Listing.PromptLister"/>: here for its event, which the SDK's sessions follow.</summary>
    public McpServerPrimitiveCollection<McpServerPrompt> Prompts { get; } = [];

    /// <inheritdoc cref="Prompts"/>
    public McpServerResourceCollection Resources { get; } = [];

    // Emptying a collection that is empty does nothing but raise its event.
    private void Compare(CatalogSnapshot before, CatalogSnapshot next)
    {
        if (CatalogDifference.InPrompts(before, next))
        {
            hub.Announce(ListChange.Prompts);
            Prompts.Clear();
        }

        if (CatalogDifference.InResources(before, next))
        {
            hub.Announce(ListChange.Resources);
            Resources.Clear();
        }
    }
}
