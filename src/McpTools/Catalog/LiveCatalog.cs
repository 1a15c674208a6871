namespace McpTools.Catalog;

/// <summary>Holds the current snapshot and tells of the next.</summary>
internal sealed class LiveCatalog(CatalogSnapshot first)
{
    private CatalogSnapshot current = first;

    /// <summary>Raised after each swap, once, with the new snapshot.</summary>
    public event Action<CatalogSnapshot>? Swapped;

    public CatalogSnapshot Current => Volatile.Read(ref current);

    public void Swap(CatalogSnapshot next)
    {
        Volatile.Write(ref current, next);
        Swapped?.Invoke(next);
    }
}
