using McpTools.Server.Catalog;

namespace McpTools.App.Hosting;

/// <summary>The configuration in use, and what is wrong with the file as it is now.</summary>
internal sealed class LiveConfiguration(LoadedCatalog first, CatalogLoader loader, LiveCatalog catalog)
{
    private readonly Lock gate = new();
    private LoadedCatalog current = first;

    public LoadedCatalog Current => Volatile.Read(ref current);

    /// <summary>Reads the file again. Calls under way end on what they began with; clients hear of a change before this returns.</summary>
    public LoadedCatalog Reload()
    {
        lock (gate)
        {
            LoadedCatalog before = current;
            LoadedCatalog next = loader.Reload(before);
            Volatile.Write(ref current, next);
            if (next.Catalog != before.Catalog)
            {
                catalog.Swap(next.Catalog);
            }

            return next;
        }
    }
}
