using McpTools.Modules.Search;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents.Library.Indexing;

/// <summary>A collection as it can be searched and read at present.</summary>
/// <param name="Passages">Finds them.</param>
/// <param name="Store">Has their text.</param>
/// <param name="Owned">What ends with it; null where the writer ends it.</param>
internal sealed record OpenIndex(PassageSearchers Passages, StoreReader Store, PassageReader? Owned) : IDisposable
{
    /// <summary>Whether index and store still belong together: a writer that builds both anew leaves their readers with one of each.</summary>
    public bool IsOfOneStore => Owned is null || Owned.CommittedData.GetValueOrDefault(IndexUpdate.IdentityKey) == Store.Identity;

    /// <returns>Null when another process has committed nothing yet, or what it wrote cannot be read.</returns>
    public static OpenIndex? OfAnotherWriter(IndexLocation place)
    {
        if (StoreReader.Open(place.Folder) is not { } store)
        {
            return null;
        }

        try
        {
            if (PassageReader.Open(place.Passages) is { } reader)
            {
                var found = new OpenIndex(reader.Searchers, store, reader);
                if (found.IsOfOneStore)
                {
                    return found;
                }

                reader.Dispose();
            }
        }
        catch (UnusableIndexException)
        {
            // The writer builds it anew.
        }

        store.Dispose();
        return null;
    }

    public void Dispose()
    {
        Owned?.Dispose();
        Store.Dispose();
    }
}
