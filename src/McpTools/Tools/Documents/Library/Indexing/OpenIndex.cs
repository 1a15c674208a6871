using McpTools.Modules.Search;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents.Library.Indexing;

/// <summary>The state of a collection that can be searched and read at present.</summary>
/// <param name="Passages">Finds passages.</param>
/// <param name="Store">Has the text of passages.</param>
/// <param name="Owned">The index of another writer, which is disposed with this; null if this process writes the index.</param>
/// <param name="Written">Brings the index up to the store; null if another process does that.</param>
internal sealed record OpenIndex(PassageSearchers Passages, StoreReader Store, PassageReader? Owned, IndexUpdate? Written) : IDisposable
{
    /// <summary>Whether a search that begins now sees everything in the store. The store is written first, and the index follows it.</summary>
    public bool HasCaughtUp => (Written?.Searched ?? IndexUpdate.CommittedGeneration(Owned?.CommittedData)) >= Store.Generation;

    /// <summary>Whether index and store belong together. A writer that rebuilds both leaves readers with the old index or the old store.</summary>
    public bool IsOfOneStore => Owned is null || Owned.CommittedData.GetValueOrDefault(IndexUpdate.IdentityKey) == Store.Identity;

    /// <returns>Null if the other process has committed nothing yet, or its files cannot be read.</returns>
    public static OpenIndex? OfAnotherWriter(IndexLocation location)
    {
        if (StoreReader.Open(location.Folder) is not { } store)
        {
            return null;
        }

        try
        {
            if (PassageReader.Open(location.Passages) is { } reader)
            {
                var found = new OpenIndex(reader.Searchers, store, reader, null);
                if (found.IsOfOneStore)
                {
                    return found;
                }

                reader.Dispose();
            }
        }
        catch (UnusableIndexException)
        {
            // The writer is rebuilding the index.
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
