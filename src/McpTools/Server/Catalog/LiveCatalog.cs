namespace McpTools.Server.Catalog;

/// <summary>Holds the current snapshot and tells of the next.</summary>
internal sealed class LiveCatalog(CatalogSnapshot first)
{
    private CatalogSnapshot current = first;

    /// <summary>Raised after each swap, once, with the snapshot before and the one after it.</summary>
    public event Action<CatalogSnapshot, CatalogSnapshot>? Swapped;

    public CatalogSnapshot Current => Volatile.Read(ref current);

    public void Swap(CatalogSnapshot next)
    {
        CatalogSnapshot before = Interlocked.Exchange(ref current, next);
        Swapped?.Invoke(before, next);
    }
}
