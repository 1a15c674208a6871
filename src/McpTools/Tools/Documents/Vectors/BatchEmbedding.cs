using McpTools.Modules.Llm;

namespace McpTools.Tools.Documents.Vectors;

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
        IReadOnlyList<float[]> vectors = await model.EmbedPassagesAsync(texts, cancellationToken);
        dimension = vectors[0].Length;
        return vectors;
    }
}
