using McpTools.Modules.Llm;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents.Library.Vectors;

/// <summary>Brings the vectors up to the store: passages without a vector are embedded, and vectors of removed passages are no longer found.</summary>
/// <param name="note">Receives what the operator should know.</param>
internal sealed class VectorUpdate(string indexFolder, VectorFolder folder, TextEmbeddings model, Action<string> note) : IDisposable
{
    // After this many passages it checks whether the store has changed.
    private const int PassagesPerCheck = 256;

    private readonly BatchEmbedding embedding = new(model, note);
    private readonly VectorWriter writer = new(folder, note);
    private StoreReader? store;

    /// <param name="isOutdated">Whether the store has changed since the start.</param>
    /// <returns>Whether all is done; otherwise it must be called again.</returns>
    /// <exception cref="EmbeddingException">The endpoint fails. Earlier vectors are stored.</exception>
    public async Task<bool> RunAsync(Func<bool> isOutdated, CancellationToken cancellationToken)
    {
        store ??= StoreReader.Open(indexFolder) ?? throw new IOException("The database cannot be read at present.");
        Dictionary<long, long> pending = store.PassageDocuments();
        writer.Compare(store, pending);

        // The newest passages come first, because people soonest ask about what they work on.
        foreach (long[] passages in pending.Keys.OrderDescending().Chunk(PassagesPerCheck))
        {
            if (isOutdated() || !await EmbedAsync(Texts(store, passages, pending), cancellationToken))
            {
                return false;
            }
        }

        writer.Compact();
        return true;
    }

    /// <summary>Closes everything after a failure. The next run opens it again.</summary>
    public void Close()
    {
        writer.Dispose();
        store?.Dispose();
        store = null;
    }

    public void Dispose() => Close();

    private static List<PendingPassage> Texts(StoreReader store, long[] passages, Dictionary<long, long> documents)
    {
        var texts = new List<PendingPassage>();
        DocumentRow? document = null;
        foreach (long id in passages)
        {
            document = document?.Id == documents[id] ? document : store.Document(documents[id]);

            // The next run notices a passage that was removed meanwhile.
            if (document is not null && store.Passage(id) is { } passage)
            {
                texts.Add(PendingPassage.Of(passage, PassageText.Embedded(document, passage.Content)));
            }
        }

        return texts;
    }

    /// <returns>False if all vectors must be replaced.</returns>
    private async Task<bool> EmbedAsync(List<PendingPassage> passages, CancellationToken cancellationToken)
    {
        List<PendingPassage> unknown = writer.Reuse(passages);
        PendingPassage[] different = [.. unknown.DistinctBy(passage => passage.Hash)];
        foreach (PendingPassage[] batch in different.Chunk(model.Settings.Batch))
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

/// <param name="Head">The head of its slot.</param>
internal sealed record PendingPassage(SlotHead Head, string Text)
{
    public TextHash Hash => Head.Text;

    public static PendingPassage Of(PassageRow passage, string text) => new(new SlotHead(passage.Id, passage.Document, TextHash.Of(text)), text);
}

/// <summary>Embeds batches even if the endpoint refuses one of their texts, most likely for its length. Such a text gets a vector of zeros, which is near to no question.</summary>
/// <param name="note">Receives a note for each text that was refused.</param>
internal sealed class BatchEmbedding(TextEmbeddings model, Action<string> note)
{
    // It is 0 while the endpoint has embedded nothing. Until then it may be refusing every text.
    private int dimension;

    /// <exception cref="EmbeddingException">The endpoint fails, or refuses every text.</exception>
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
        IReadOnlyList<float[]> vectors = await model.EmbedPassagesAsync(texts, cancellationToken);
        dimension = vectors[0].Length;
        return vectors;
    }
}
