using McpTools.Modules.Llm;
using McpTools.Tools.Documents.Catalogue;
using McpTools.Tools.Documents.Indexing;

namespace McpTools.Tools.Documents.Vectors;

/// <summary>Brings the vectors up to the catalogue, which is the truth: what they lack is embedded, and what it has no more is found no more.</summary>
/// <param name="note">Learns of what the operator should know.</param>
internal sealed class VectorUpdate(IndexPlace place, VectorFolder folder, TextEmbeddings model, Action<string> note) : IDisposable
{
    // Between two looks whether the catalogue has changed.
    private const int PassagesAtOnce = 256;

    private readonly BatchEmbedding embedding = new(model, note);
    private readonly VectorStore store = new(folder, note);
    private CatalogueReader? catalogue;

    /// <param name="isOutdated">Whether the catalogue has changed meanwhile.</param>
    /// <returns>Whether that was all; otherwise it wants to be called again.</returns>
    /// <exception cref="EmbeddingException">The endpoint fails. What it answered before is kept.</exception>
    public async Task<bool> RunAsync(Func<bool> isOutdated, CancellationToken cancellationToken)
    {
        catalogue ??= CatalogueReader.Open(place.Folder) ?? throw new IOException("The catalogue cannot be read at present.");
        Dictionary<long, long> lacking = catalogue.PassageDocuments();
        store.Compare(catalogue, lacking);

        // The newest first: what somebody works on is asked about soonest.
        foreach (long[] passages in lacking.Keys.OrderDescending().Chunk(PassagesAtOnce))
        {
            if (isOutdated() || !await EmbedAsync(Texts(catalogue, passages, lacking), cancellationToken))
            {
                return false;
            }
        }

        store.Compact();
        return true;
    }

    /// <summary>After a failure: the next run opens everything anew.</summary>
    public void Close()
    {
        store.Dispose();
        catalogue?.Dispose();
        catalogue = null;
    }

    public void Dispose() => Close();

    private static List<LackingPassage> Texts(CatalogueReader catalogue, long[] passages, Dictionary<long, long> documents)
    {
        var texts = new List<LackingPassage>();
        DocumentRow? document = null;
        foreach (long id in passages)
        {
            document = document?.Id == documents[id] ? document : catalogue.Document(documents[id]);

            // What is gone since is seen at the next look.
            if (document is not null && catalogue.Passage(id) is { } passage)
            {
                texts.Add(LackingPassage.Of(passage, PassageText.Embedded(document, passage.Content)));
            }
        }

        return texts;
    }

    /// <returns>False when all vectors have to be made anew.</returns>
    private async Task<bool> EmbedAsync(List<LackingPassage> passages, CancellationToken cancellationToken)
    {
        List<LackingPassage> unknown = store.Reuse(passages);
        LackingPassage[] different = [.. unknown.DistinctBy(passage => passage.Hash)];
        foreach (LackingPassage[] batch in different.Chunk(model.Settings.Batch))
        {
            if (!store.Add(batch, await embedding.OfAsync([.. batch.Select(passage => passage.Text)], cancellationToken)))
            {
                return false;
            }
        }

        store.Reuse(unknown.Except(different));
        return true;
    }
}

/// <param name="Head">As it will stand in the file.</param>
internal sealed record LackingPassage(SlotHead Head, string Text)
{
    public TextHash Hash => Head.Text;

    public static LackingPassage Of(PassageRow passage, string text) => new(new SlotHead(passage.Id, passage.Document, TextHash.Of(text)), text);
}
