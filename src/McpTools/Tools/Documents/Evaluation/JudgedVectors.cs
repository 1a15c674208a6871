using System.Numerics.Tensors;
using McpTools.Contract;
using McpTools.Modules.Llm;
using McpTools.Modules.Search;
using McpTools.Modules.Search.Evaluation;

namespace McpTools.Tools.Documents.Evaluation;

/// <summary>The vectors of the documents of a judged set, in memory. Rankings are fused as <see cref="Library.DocumentSearch"/> fuses them.</summary>
internal sealed class JudgedVectors
{
    private const int Ranked = 100;

    private readonly TextEmbeddings model;
    private readonly Dictionary<string, float[]> vectors = new(StringComparer.Ordinal);

    private JudgedVectors(TextEmbeddings model) => this.model = model;

    private int withoutVector;

    /// <summary>Sentences about what makes the figures wrong.</summary>
    public IEnumerable<string> Problems => withoutVector > 0 ? [CollectionEvaluation.WithoutVector(withoutVector)] : [];

    /// <param name="progress">Gets the number of documents that have a vector.</param>
    /// <exception cref="ToolErrorException"><c>embeddings_failed</c>: the endpoint gave no vectors.</exception>
    public static async Task<JudgedVectors> EmbedAsync(JudgedSet set, TextEmbeddings model, Action<int> progress, CancellationToken cancellationToken)
    {
        var embedded = new JudgedVectors(model);
        foreach (JudgedDocument[] batch in set.Documents.Where(document => TextOf(document).Length > 0).Chunk(model.Settings.Batch))
        {
            try
            {
                IReadOnlyList<float[]> found = await model.EmbedPassagesAsync([.. batch.Select(TextOf)], cancellationToken);
                for (int i = 0; i < batch.Length; i++)
                {
                    embedded.vectors[batch[i].Key] = found[i];
                }
            }
            catch (EmbeddingException failure)
            {
                throw new ToolErrorException("embeddings_failed", $"The embeddings endpoint gave no vectors for the documents after {embedded.vectors.Count}: {failure.Message}");
            }

            progress(embedded.vectors.Count);
        }

        return embedded;
    }

    /// <inheritdoc cref="RankingFusion"/>
    public async Task<IReadOnlyList<string>> FuseAsync(string question, IReadOnlyList<KeyValuePair<string, float>> byWords, CancellationToken cancellationToken)
    {
        if (await model.EmbedQuestionAsync(question, cancellationToken) is not { } vector)
        {
            withoutVector++;
            return [.. byWords.Select(document => document.Key)];
        }

        KeyValuePair<string, float>[] byMeaning = [.. vectors.Where(document => document.Value.Length == vector.Length)
            .Select(document => KeyValuePair.Create(document.Key, TensorPrimitives.Dot(vector, document.Value)))
            .Where(near => near.Value > 0)
            .OrderByDescending(near => near.Value).Take(Ranked)];
        return RankFusion.Fuse([.. byWords.Take(Ranked)], byMeaning);
    }

    // The text that Library.Collections.PassageText would embed for a passage with this heading.
    private static string TextOf(JudgedDocument document) => $"{document.Title}\n{document.Text}".Trim();
}
