using McpTools.Modules.Llm;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents.Library.Vectors;

/// <summary>Brings the vectors up to the store: passages without a vector are embedded, and vectors of removed passages are no longer found.</summary>
/// <param name="note">Receives what the operator should know.</param>
internal sealed class VectorUpdate(string indexFolder, VectorFolder folder, TextEmbeddings model, Action<string> note) : IDisposable
{
    // After at least this many passages it checks whether the store has changed.
    private const int PassagesPerCheck = 256;

    private readonly int perCheck = Math.Max(PassagesPerCheck, model.Settings.Batch * model.Settings.Parallel);
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
        foreach (long[] passages in pending.Keys.OrderDescending().Chunk(perCheck))
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
        if (!await AddAsync(different, cancellationToken))
        {
            return false;
        }

        writer.Reuse(unknown.Except(different));
        return true;
    }

    // Several batches are requested at the same time, and written in their order.
    private async Task<bool> AddAsync(PendingPassage[] passages, CancellationToken cancellationToken)
    {
        var requested = new Queue<(PendingPassage[] Batch, Task<IReadOnlyList<float[]>> Vectors)>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            for (int next = 0; next < passages.Length || requested.Count > 0;)
            {
                while (next < passages.Length && requested.Count < model.Settings.Parallel)
                {
                    PendingPassage[] batch = passages[next..Math.Min(passages.Length, next + embedding.BatchSize)];
                    requested.Enqueue((batch, embedding.OfAsync([.. batch.Select(passage => passage.Text)], stop.Token)));
                    next += batch.Length;
                }

                (PendingPassage[] done, Task<IReadOnlyList<float[]>> vectors) = requested.Dequeue();
                if (!writer.Add(done, await vectors))
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            await stop.CancelAsync();
            foreach ((_, Task<IReadOnlyList<float[]>> vectors) in requested)
            {
                await ((Task)vectors).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}

/// <param name="Head">The head of its slot.</param>
internal sealed record PendingPassage(SlotHead Head, string Text)
{
    public TextHash Hash => Head.Text;

    public static PendingPassage Of(PassageRow passage, string text) => new(new SlotHead(passage.Id, passage.Document, TextHash.Of(text)), text);
}

/// <summary>
/// Embeds batches even if the endpoint refuses one of their texts, most likely for its length. Such a text gets a vector of zeros, which is near to no question.
/// If it refuses a batch, but no text of it, later batches are smaller. Thread safe.
/// </summary>
/// <param name="note">Receives a note for each text that was refused.</param>
internal sealed class BatchEmbedding(TextEmbeddings model, Action<string> note)
{
    private readonly Lock gate = new();
    private int size = model.Settings.Batch;

    // It is 0 while the endpoint has embedded nothing. Until then it may be refusing every text.
    private volatile int dimension;

    /// <summary>Number of texts that the endpoint accepts in one request, as far as is known.</summary>
    public int BatchSize
    {
        get
        {
            lock (gate)
            {
                return size;
            }
        }
    }

    /// <exception cref="EmbeddingException">The endpoint fails, or refuses every text.</exception>
    public async Task<IReadOnlyList<float[]>> OfAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        (await EmbedAsync(texts, cancellationToken)).Vectors;

    private async Task<(IReadOnlyList<float[]> Vectors, bool HasRefusedText)> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        try
        {
            return (await AskAsync(texts, cancellationToken), false);
        }
        catch (EmbeddingException refused) when (refused.IsRefusal && texts.Count > 1)
        {
            int half = (texts.Count + 1) / 2;
            (IReadOnlyList<float[]> first, bool isTextOfFirst) = await EmbedAsync([.. texts.Take(half)], cancellationToken);
            (IReadOnlyList<float[]> second, bool isTextOfSecond) = await EmbedAsync([.. texts.Skip(half)], cancellationToken);
            if (!isTextOfFirst && !isTextOfSecond)
            {
                Limit(half, texts.Count, refused);
            }

            return ([.. first, .. second], isTextOfFirst || isTextOfSecond);
        }
        catch (EmbeddingException refused) when (refused.IsRefusal)
        {
            if (dimension == 0)
            {
                await AskAsync(["text"], cancellationToken);
            }

            note($"the endpoint refuses a passage of {texts[0].Length} characters, so it is found by its words only. {refused.Message}");
            return ([new float[dimension]], true);
        }
    }

    private void Limit(int accepted, int refused, EmbeddingException reason)
    {
        lock (gate)
        {
            if (accepted >= size)
            {
                return;
            }

            size = accepted;
        }

        note($"the endpoint refuses {refused} texts in one request, so it gets at most {accepted}. {reason.Message}");
    }

    private async Task<IReadOnlyList<float[]>> AskAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        IReadOnlyList<float[]> vectors = await model.EmbedPassagesAsync(texts, cancellationToken);
        dimension = vectors[0].Length;
        return vectors;
    }
}
