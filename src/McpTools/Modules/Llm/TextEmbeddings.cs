using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace McpTools.Modules.Llm;

/// <summary>Embeds texts as vectors of length 1: passages in batches, questions within a short time. Thread safe.</summary>
internal sealed partial class TextEmbeddings(
    EmbeddingSettings settings, IEmbeddingGenerator<string, Embedding<float>> generator, TimeProvider time, ILogger logger)
{
    // A caller that reads on or narrows a search asks the same question again.
    private const int CachedQuestions = 64;

    private readonly Lock gate = new();
    private readonly OrderedDictionary<string, Task<float[]>> questions = [];
    private readonly PassageRequests requests = new(settings.Parallel, time);
    private string? lastReason;

    public EmbeddingSettings Settings => settings;

    /// <summary>Waits for its turn: some requests run at the same time, and none begins while a question waits.</summary>
    /// <returns>The vectors in the order of the texts.</returns>
    /// <exception cref="EmbeddingException">The endpoint gave no vectors.</exception>
    public async Task<IReadOnlyList<float[]>> EmbedPassagesAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        await requests.RunAsync(texts.Count, () => EmbedAsync([.. texts.Select(text => settings.PassagePrefix + text)], cancellationToken), cancellationToken);

    /// <returns>Null when the endpoint fails, or takes longer than a search waits. A later vector is stored for the next search with the same question.</returns>
    public async Task<float[]?> EmbedQuestionAsync(string question, CancellationToken cancellationToken)
    {
        Task<float[]> vector = CachedVector(question);
        try
        {
            return await vector.WaitAsync(settings.QuestionPatience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            Warn("It took too long for a question.");
            return null;
        }
        catch (EmbeddingException failure)
        {
            Remove(question, vector);
            Warn(failure.Message);
            return null;
        }
    }

    private Task<float[]> CachedVector(string question)
    {
        lock (gate)
        {
            if (!questions.TryGetValue(question, out Task<float[]>? vector) || vector.IsFaulted)
            {
                if (questions.Count == CachedQuestions)
                {
                    questions.RemoveAt(0);
                }

                // The request goes on when the caller leaves, so that a model that has to be loaded first is ready for the next search.
                questions[question] = vector = Task.Run(async () => (await requests.AskAsync(() => EmbedAsync([settings.QueryPrefix + question], CancellationToken.None)))[0]);
            }

            return vector;
        }
    }

    private void Remove(string question, Task<float[]> vector)
    {
        lock (gate)
        {
            if (questions.TryGetValue(question, out Task<float[]>? cached) && cached == vector)
            {
                questions.Remove(question);
            }
        }
    }

    private async Task<float[][]> EmbedAsync(string[] texts, CancellationToken cancellationToken)
    {
        float[][] vectors = [.. (await generator.GenerateAsync(texts, cancellationToken: cancellationToken)).Select(embedding => embedding.Vector.ToArray())];
        lastReason = null;
        return vectors;
    }

    // The same reason is logged once, since an endpoint that is down would fill the log.
    private void Warn(string reason)
    {
        if (Interlocked.Exchange(ref lastReason, reason) != reason)
        {
            Log.ByWordsOnly(logger, settings.Url.Host, reason);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 640, Level = LogLevel.Warning, Message = "Documents are searched by words only, since the embeddings endpoint {Host} gives no vector. {Reason}")]
        public static partial void ByWordsOnly(ILogger logger, string host, string reason);
    }
}
