using System.Globalization;
using McpTools.Modules.Search;
using McpTools.Tools.Documents.Catalogue;

namespace McpTools.Tools.Documents.Indexing;

/// <summary>Brings the index of passages up to the catalogue, after a batch as well as after a crash: what it lacks is told by generations.</summary>
/// <param name="collection">Of which it is.</param>
/// <param name="catalogue">Read beside the one who writes it.</param>
/// <param name="index">Written by nobody else.</param>
internal sealed class IndexUpdate(Collection collection, CatalogueReader catalogue, PassageIndex index)
{
    // Read from the catalogue at once, so that a document of any size needs little memory.
    private const int MostAtOnce = 500;

    /// <summary>Under which a commit names the catalogue it was made from.</summary>
    public const string IdentityKey = "catalogue";
    private const string GenerationKey = "generation";

    private long searched = CommittedGeneration(index.CommittedData);

    /// <summary>The generation of the catalogue that the index has reached.</summary>
    public long Applied { get; private set; } = Committed(catalogue.Identity, index);

    /// <summary>The generation that a search sees whole. Any thread may ask.</summary>
    public long Searched => Volatile.Read(ref searched);

    /// <summary>Whether the index was made from this very catalogue. One that was not has to be made anew.</summary>
    public static bool Fits(CatalogueWriter catalogue, PassageIndex index) => index.CommittedData is not { } data
        || (data.GetValueOrDefault(IdentityKey) == catalogue.Identity && Committed(catalogue.Identity, index) <= catalogue.Generation);

    /// <summary>Once <see cref="Refresh"/> is called all of it is found.</summary>
    /// <param name="generation">That is complete.</param>
    public void Apply(long generation)
    {
        foreach (long document in catalogue.Removed(Applied, generation))
        {
            index.Remove(PassageKey.OfDocument(collection, document));
        }

        foreach (DocumentRow document in catalogue.Changed(Applied, generation))
        {
            Replace(document);
        }

        Applied = generation;
    }

    /// <summary>Has what was applied found. Each time costs a part of the index of its own, which is merged with others later.</summary>
    public void Refresh()
    {
        index.Refresh();
        Volatile.Write(ref searched, Applied);
    }

    public void Commit()
    {
        index.Commit(new Dictionary<string, string>
        {
            [IdentityKey] = catalogue.Identity,
            [GenerationKey] = Applied.ToString(CultureInfo.InvariantCulture),
        });
    }

    /// <param name="data">Stored with the commit; null when there is none.</param>
    public static long CommittedGeneration(IReadOnlyDictionary<string, string>? data) =>
        long.TryParse(data?.GetValueOrDefault(GenerationKey), CultureInfo.InvariantCulture, out long generation) ? generation : 0;

    private static long Committed(string identity, PassageIndex index) =>
        index.CommittedData is { } data && data.GetValueOrDefault(IdentityKey) == identity ? CommittedGeneration(data) : 0;

    private void Replace(DocumentRow document)
    {
        string owner = PassageKey.OfDocument(collection, document.Id);
        index.Remove(owner);
        for (int from = 0; from < document.Passages; from += MostAtOnce)
        {
            index.Add(catalogue.Passages(document.Id, from, from + MostAtOnce - 1).Select(passage => PassageText.Of(collection, document, passage)));
        }
    }
}
