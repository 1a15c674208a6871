using System.Globalization;
using McpTools.Search;
using McpTools.Tools.Documents.Catalogue;

namespace McpTools.Tools.Documents.Indexing;

/// <summary>Brings the index of passages up to the catalogue, after a batch as well as after a crash: what it lacks is told by generations.</summary>
internal sealed class IndexUpdate(Collection collection, CatalogueWriter catalogue, PassageIndex index)
{
    // Read from the catalogue at once, so that a document of any size needs little memory.
    private const int MostAtOnce = 500;

    /// <summary>Under which a commit names the catalogue it was made from.</summary>
    public const string IdentityKey = "catalogue";
    private const string GenerationKey = "generation";

    private long applied = Committed(catalogue, index);

    /// <summary>Whether the index was made from this very catalogue. One that was not has to be made anew.</summary>
    public static bool Fits(CatalogueWriter catalogue, PassageIndex index) => index.CommittedData is not { } data
        || (data.GetValueOrDefault(IdentityKey) == catalogue.Identity && Committed(catalogue, index) <= catalogue.Generation);

    public void Apply()
    {
        foreach (long document in catalogue.RemovedSince(applied))
        {
            index.Remove(PassageKey.OfDocument(collection, document));
        }

        foreach (DocumentRow document in catalogue.ChangedSince(applied))
        {
            Replace(document);
        }

        applied = catalogue.Generation;
        index.Refresh();
    }

    public void Commit()
    {
        index.Commit(new Dictionary<string, string>
        {
            [IdentityKey] = catalogue.Identity,
            [GenerationKey] = applied.ToString(CultureInfo.InvariantCulture),
        });
        catalogue.ForgetRemoved(applied);
    }

    private static long Committed(CatalogueWriter catalogue, PassageIndex index) =>
        index.CommittedData is { } data && data.GetValueOrDefault(IdentityKey) == catalogue.Identity
        && long.TryParse(data.GetValueOrDefault(GenerationKey), CultureInfo.InvariantCulture, out long generation) ? generation : 0;

    private void Replace(DocumentRow document)
    {
        string owner = PassageKey.OfDocument(collection, document.Id);
        index.Remove(owner);
        for (int from = 0; from < document.Passages; from += MostAtOnce)
        {
            index.Add(catalogue.Passages(document.Id, from, MostAtOnce).Select(passage => PassageText.Of(collection, document, passage)));
        }
    }
}
