using System.Numerics.Tensors;
using System.Text;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Json;
using McpTools.Modules.Egress;
using Microsoft.Extensions.AI;

namespace McpTools.Modules.Llm;

/// <summary>Vectors from an endpoint as OpenAI has it. They have the length 1, or 0 where the endpoint says nothing of a text. Thread safe.</summary>
internal sealed class EmbeddingEndpoint(EmbeddingSettings settings, EgressUpstream upstream) : IEmbeddingGenerator<string, Embedding<float>>
{
    public const int MaxDimension = 8_192;

    // Of a number as JSON writes it, with what stands between two.
    private const int NumberBytes = 24;
    private const int EnvelopeBytes = 64 * 1024;
    private const int ErrorCharacters = 200;

    private readonly SecretRedactor redactor = new(settings.Key is { } key ? [new("key", key)] : []);

    /// <exception cref="EmbeddingException">There is no answer, or none that can be used.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        string[] texts = [.. values];
        EgressReply reply = await AskAsync(texts, cancellationToken);
        if (!reply.IsSuccess)
        {
            throw new EmbeddingException($"It answered with status {reply.Status}: {ErrorOf(reply)}", isRefusal: reply.Status is 400 or 413 or 422);
        }

        return [.. Vectors(reply, texts.Length).Select(vector => new Embedding<float>(vector))];
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // Connections belong to Egress.
    }

    private async Task<EgressReply> AskAsync(string[] texts, CancellationToken cancellationToken)
    {
        byte[] order = JsonSerializer.SerializeToUtf8Bytes(new EmbeddingOrder(settings.Model, texts), EmbeddingJson.Default.EmbeddingOrder);
        try
        {
            return await upstream.PostAsync(
                new EgressRequest
                {
                    Uri = settings.Url,
                    Accept = "application/json",
                    Headers = settings.Key is { } key ? [new("Authorization", $"Bearer {key}")] : [],
                    Body = new EgressBody(order, "application/json"),
                    Timeout = settings.Timeout,
                    MaxBytes = EnvelopeBytes + (texts.Length * MaxDimension * NumberBytes),
                },
                cancellationToken);
        }
        catch (ToolErrorException failure)
        {
            throw new EmbeddingException(failure.Message, inner: failure);
        }
    }

    private static float[][] Vectors(EgressReply reply, int count)
    {
        IReadOnlyList<EmbeddingItem> items = Read(reply).Data;
        if (items.Count != count)
        {
            throw new EmbeddingException($"It answered {items.Count} vectors for {count} texts.");
        }

        var vectors = new float[count][];
        for (int i = 0; i < count; i++)
        {
            int place = items[i].Index ?? i;
            float[] vector = items[i].Embedding;
            if (place < 0 || place >= count || vectors[place] is not null || vector.Length is 0 or > MaxDimension || vector.Length != items[0].Embedding.Length)
            {
                throw new EmbeddingException("It answered vectors of different lengths, too long ones, or not one for each text.");
            }

            vectors[place] = Normalised(vector);
        }

        return vectors;
    }

    private static EmbeddingReply Read(EgressReply reply)
    {
        try
        {
            return JsonSerializer.Deserialize(reply.Body.Span, EmbeddingJson.Default.EmbeddingReply) ?? throw new JsonException();
        }
        catch (JsonException unreadable)
        {
            throw new EmbeddingException("It answered no embeddings as OpenAI writes them.", inner: unreadable);
        }
    }

    private static float[] Normalised(float[] vector)
    {
        float length = TensorPrimitives.Norm(vector);
        if (!float.IsFinite(length))
        {
            throw new EmbeddingException("It answered numbers that are none.");
        }

        if (length > 0)
        {
            TensorPrimitives.Divide(vector, length, vector);
        }

        return vector;
    }

    // For the log: endpoints say there what they want, and some repeat the key.
    private string ErrorOf(EgressReply reply)
    {
        string text = redactor.Redact(Encoding.UTF8.GetString(reply.Body.Span));
        return string.Concat(text[..TextCut.Length(text, ErrorCharacters)].Select(character => char.IsControl(character) ? ' ' : character));
    }
}
