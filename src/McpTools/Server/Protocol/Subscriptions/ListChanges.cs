using McpTools.Server.Catalog;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Subscriptions;

/// <summary>Finds out at each swap of the catalogue whether the lists of prompts and of resources changed, and notifies clients that listen.</summary>
internal sealed class ListChanges
{
    private readonly SubscriptionHub hub;

    public ListChanges(LiveCatalog catalog, SubscriptionHub hub)
    {
        this.hub = hub;
        catalog.Swapped += Compare;
    }

    /// <summary>Always empty, since the lists come from our own listers. The sessions of the SDK follow its event.</summary>
    public McpServerPrimitiveCollection<McpServerPrompt> Prompts { get; } = [];

    /// <inheritdoc cref="Prompts"/>
    public McpServerResourceCollection Resources { get; } = [];

    // Clearing an empty collection only raises its event.
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
