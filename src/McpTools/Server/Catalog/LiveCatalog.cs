namespace McpTools.Server.Catalog;

/// <summary>Holds the snapshot that is served. It activates each snapshot before the first call can reach it.</summary>
internal sealed class LiveCatalog
{
    private CatalogSnapshot current;

    public LiveCatalog(CatalogSnapshot first)
    {
        first.Activate();
        current = first;
    }

    /// <summary>Raised once after each swap, with the previous and the new snapshot.</summary>
    public event Action<CatalogSnapshot, CatalogSnapshot>? Swapped;

    public CatalogSnapshot Current => Volatile.Read(ref current);

    public void Swap(CatalogSnapshot next)
    {
        next.Activate();
        CatalogSnapshot before = Interlocked.Exchange(ref current, next);
        Swapped?.Invoke(before, next);
    }
}
