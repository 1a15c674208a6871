using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace McpTools.Modules.Llm;

/// <summary>What texts mean, as vectors of length 1: of passages in batches, of questions in a hurry. Thread safe.</summary>
internal sealed partial class TextEmbeddings(
    EmbeddingSettings settings, IEmbeddingGenerator<string, Embedding<float>> generator, TimeProvider time, ILogger logger)
{
    // Whoever reads on or narrows a search asks the same again.
    private const int KeptQuestions = 64;

    private readonly Lock gate = new();
    private readonly OrderedDictionary<string, Task<float[]>> questions = [];
    private string? lastReason;

    public EmbeddingSettings Settings => settings;

    /// <returns>In the order of the texts.</returns>
    /// <exception cref="EmbeddingException">There are none.</exception>
    public async Task<IReadOnlyList<float[]>> OfPassagesAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        await EmbedAsync([.. texts.Select(text => settings.PassagePrefix + text)], cancellationToken);

    /// <returns>Null when the endpoint fails, or takes longer than a search waits. What comes later is there for the next who asks the same.</returns>
    public async Task<float[]?> OfQuestionAsync(string question, CancellationToken cancellationToken)
    {
        Task<float[]> vector = Kept(question);
        try
        {
            return await vector.WaitAsync(settings.QuestionPatience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            Tell("It took too long for a question.");
            return null;
        }
        catch (EmbeddingException failure)
        {
            Forget(question, vector);
            Tell(failure.Message);
            return null;
        }
    }

    private Task<float[]> Kept(string question)
    {
        lock (gate)
        {
            if (!questions.TryGetValue(question, out Task<float[]>? vector) || vector.IsFaulted)
            {
                if (questions.Count == KeptQuestions)
                {
                    questions.RemoveAt(0);
                }

                // Away from the caller, who may leave: a model that has to be loaded first is ready for the next.
                questions[question] = vector = Task.Run(async () => (await EmbedAsync([settings.QueryPrefix + question], CancellationToken.None))[0]);
            }

            return vector;
        }
    }

    private void Forget(string question, Task<float[]> vector)
    {
        lock (gate)
        {
            if (questions.TryGetValue(question, out Task<float[]>? kept) && kept == vector)
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

    // An endpoint that is down would fill the log.
    private void Tell(string reason)
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
