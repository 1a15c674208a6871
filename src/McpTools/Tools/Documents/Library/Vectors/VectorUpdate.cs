using McpTools.Modules.Llm;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents.Library.Vectors;

/// <summary>Brings the vectors up to the store, which is the truth: what they lack is embedded, and what it has no more is found no more.</summary>
/// <param name="note">Learns of what the operator should know.</param>
internal sealed class VectorUpdate(string indexFolder, VectorFolder folder, TextEmbeddings model, Action<string> note) : IDisposable
{
    // Between two looks whether the store has changed.
    private const int PassagesAtOnce = 256;

    private readonly BatchEmbedding embedding = new(model, note);
    private readonly VectorWriter writer = new(folder, note);
    private StoreReader? store;

    /// <param name="isOutdated">Whether the store has changed meanwhile.</param>
    /// <returns>Whether that was all; otherwise it wants to be called again.</returns>
    /// <exception cref="EmbeddingException">The endpoint fails. What it answered before is kept.</exception>
    public async Task<bool> RunAsync(Func<bool> isOutdated, CancellationToken cancellationToken)
    {
        store ??= StoreReader.Open(indexFolder) ?? throw new IOException("The catalogue cannot be read at present.");
        Dictionary<long, long> lacking = store.PassageDocuments();
        writer.Compare(store, lacking);

        // The newest first: what somebody works on is asked about soonest.
        foreach (long[] passages in lacking.Keys.OrderDescending().Chunk(PassagesAtOnce))
        {
            if (isOutdated() || !await EmbedAsync(Texts(store, passages, lacking), cancellationToken))
            {
                return false;
            }
        }

        writer.Compact();
        return true;
    }

    /// <summary>After a failure: the next run opens everything anew.</summary>
    public void Close()
    {
        writer.Dispose();
        store?.Dispose();
        store = null;
    }

    public void Dispose() => Close();

    private static List<LackingPassage> Texts(StoreReader store, long[] passages, Dictionary<long, long> documents)
    {
        var texts = new List<LackingPassage>();
        DocumentRow? document = null;
        foreach (long id in passages)
        {
            document = document?.Id == documents[id] ? document : store.Document(documents[id]);

            // What is gone since is seen at the next look.
            if (document is not null && store.Passage(id) is { } passage)
            {
                texts.Add(LackingPassage.Of(passage, PassageText.Embedded(document, passage.Content)));
            }
        }

        return texts;
    }

    /// <returns>False when all vectors have to be made anew.</returns>
    private async Task<bool> EmbedAsync(List<LackingPassage> passages, CancellationToken cancellationToken)
    {
        List<LackingPassage> unknown = writer.Reuse(passages);
        LackingPassage[] different = [.. unknown.DistinctBy(passage => passage.Hash)];
        foreach (LackingPassage[] batch in different.Chunk(model.Settings.Batch))
        {
            if (!writer.Add(batch, await embedding.OfAsync([.. batch.Select(passage => passage.Text)], cancellationToken)))
            {
                return false;
            }
        }

        writer.Reuse(unknown.Except(different));
        return true;
    }
}

/// <param name="Head">As it will stand in the file.</param>
internal sealed record LackingPassage(SlotHead Head, string Text)
{
    public TextHash Hash => Head.Text;

    public static LackingPassage Of(PassageRow passage, string text) => new(new SlotHead(passage.Id, passage.Document, TextHash.Of(text)), text);
}

/// <summary>Embeds batches though the endpoint may refuse a text of one, most likely for its length. Such a text gets zeros, which no question is near to.</summary>
/// <param name="note">Learns of each that was refused.</param>
internal sealed class BatchEmbedding(TextEmbeddings model, Action<string> note)
{
    // 0 as long as the endpoint has embedded nothing: then it may be refusing whatever comes.
    private int dimension;

    /// <exception cref="EmbeddingException">The endpoint fails, or refuses everything.</exception>
    public async Task<IReadOnlyList<float[]>> OfAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(texts, cancellationToken);
        }
        catch (EmbeddingException refused) when (refused.IsRefusal && texts.Count > 1)
        {
            int half = texts.Count / 2;
            return [.. await OfAsync([.. texts.Take(half)], cancellationToken), .. await OfAsync([.. texts.Skip(half)], cancellationToken)];
        }
        catch (EmbeddingException refused) when (refused.IsRefusal)
        {
            if (dimension == 0)
            {
                await AskAsync(["text"], cancellationToken);
            }

            note($"the endpoint refuses a passage of {texts[0].Length} characters, so it is found by its words only. {refused.Message}");
            return [new float[dimension]];
        }
    }

    private async Task<IReadOnlyList<float[]>> AskAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        IReadOnlyList<float[]> vectors = await model.OfPassagesAsync(texts, cancellationToken);
        dimension = vectors[0].Length;
        return vectors;
    }
}
