using McpTools.Server.Catalog;

namespace McpTools.App.Hosting;

/// <summary>The configuration in use, and the problems of the file as it is now.</summary>
internal sealed class LiveConfiguration(LoadedCatalog first, CatalogLoader loader, LiveCatalog catalog)
{
    private readonly Lock gate = new();
    private LoadedCatalog current = first;

    public LoadedCatalog Current => Volatile.Read(ref current);

    /// <summary>Reads the file again. Running calls finish with the configuration that they began with. Clients are notified of a change before this returns.</summary>
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
