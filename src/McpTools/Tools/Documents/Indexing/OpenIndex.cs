using McpTools.Modules.Search;
using McpTools.Tools.Documents.Catalogue;

namespace McpTools.Tools.Documents.Indexing;

/// <summary>A collection as it can be searched and read at present.</summary>
/// <param name="Passages">Finds them.</param>
/// <param name="Catalogue">Has their text.</param>
/// <param name="Owned">What ends with it; null where the writer ends it.</param>
/// <param name="Written">Brings the index up to the catalogue; null where another process does.</param>
internal sealed record OpenIndex(PassageSearchers Passages, CatalogueReader Catalogue, PassageReader? Owned, IndexUpdate? Written) : IDisposable
{
    /// <summary>Whether a search that begins now sees all that the catalogue has. The catalogue is written first, and the index follows it.</summary>
    public bool HasCaughtUp => (Written?.Searched ?? IndexUpdate.CommittedGeneration(Owned?.CommittedData)) >= Catalogue.Generation;

    /// <summary>Whether index and catalogue still belong together: a writer that builds both anew leaves their readers with one of each.</summary>
    public bool IsOfOneCatalogue => Owned is null || Owned.CommittedData.GetValueOrDefault(IndexUpdate.IdentityKey) == Catalogue.Identity;

    /// <returns>Null when another process has committed nothing yet, or what it wrote cannot be read.</returns>
    public static OpenIndex? OfAnotherWriter(IndexPlace place)
    {
        if (CatalogueReader.Open(place.Folder) is not { } catalogue)
        {
            return null;
        }

        try
        {
            if (PassageReader.Open(place.Passages) is { } reader)
            {
                var found = new OpenIndex(reader.Searchers, catalogue, reader, null);
                if (found.IsOfOneCatalogue)
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

        catalogue.Dispose();
        return null;
    }

    public void Dispose()
    {
        Owned?.Dispose();
        Catalogue.Dispose();
    }
}
