using System.Numerics.Tensors;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Json;
using McpTools.Modules.Egress;
using Microsoft.Extensions.AI;

namespace McpTools.Modules.Llm;

/// <summary>Fetches vectors from an endpoint with the interface of OpenAI. They have the length 1, or 0 when the endpoint returns only zeros. Thread safe.</summary>
internal sealed class EmbeddingEndpoint(EmbeddingSettings settings, EgressUpstream upstream) : IEmbeddingGenerator<string, Embedding<float>>
{
    public const int MaxDimension = 8_192;

    // A number in JSON has at most this length, with the separator behind it.
    private const int NumberBytes = 24;
    private const int EnvelopeBytes = 64 * 1024;
    private const int ErrorCharacters = 200;

    private readonly SecretRedactor redactor = new(settings.Key is { } key ? [new("key", key)] : []);

    /// <exception cref="EmbeddingException">There is no answer, or no usable one.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        string[] texts = [.. values];
        EgressReply reply = await AskAsync(texts, cancellationToken);
        if (!reply.IsSuccess)
        {
            throw new EmbeddingException($"It answered with status {reply.Status}: {ErrorOf(reply)}", isRefusal: reply.Status is 400 or 413 or 422, isOverload: reply.Status is 429 or 503);
        }

        return [.. Vectors(reply, texts.Length).Select(vector => new Embedding<float>(vector))];
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // Egress owns the connections.
    }

    private async Task<EgressReply> AskAsync(string[] texts, CancellationToken cancellationToken)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new EmbeddingRequest(settings.Model, texts), EmbeddingJson.Default.EmbeddingRequest);
        try
        {
            return await upstream.PostAsync(
                new EgressRequest
                {
                    Uri = settings.Url,
                    Accept = "application/json",
                    Headers = settings.Key is { } key ? [new("Authorization", $"Bearer {key}")] : [],
                    Body = new EgressBody(body, "application/json"),
                    Timeout = settings.Timeout,
                    MaxBytes = EnvelopeBytes + (texts.Length * MaxDimension * NumberBytes),
                },
                cancellationToken);
        }
        catch (ToolErrorException failure)
        {
            throw new EmbeddingException(failure.Message, isOverload: true, inner: failure);
        }
    }

    private static float[][] Vectors(EgressReply reply, int count)
    {
        IReadOnlyList<EmbeddingItem> items = Read(reply).Data;
        if (items.Count != count)
        {
            throw new EmbeddingException($"It answered with {items.Count} vectors for {count} texts.");
        }

        float[][] vectors = new float[count][];
        for (int i = 0; i < count; i++)
        {
            int index = items[i].Index ?? i;
            float[] vector = items[i].Embedding;
            if (index < 0 || index >= count || vectors[index] is not null || vector.Length is 0 or > MaxDimension || vector.Length != items[0].Embedding.Length)
            {
                throw new EmbeddingException("It answered with vectors of different lengths, with too long ones, or not with one for each text.");
            }

            vectors[index] = Normalised(vector);
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
            throw new EmbeddingException("Its answer does not have the form of OpenAI embeddings.", inner: unreadable);
        }
    }

    private static float[] Normalised(float[] vector)
    {
        float length = TensorPrimitives.Norm(vector);
        if (!float.IsFinite(length))
        {
            throw new EmbeddingException("It answered with a vector whose numbers are not finite.");
        }

        if (length > 0)
        {
            TensorPrimitives.Divide(vector, length, vector);
        }

        return vector;
    }

    // The text goes to the log. Some endpoints repeat the key in it, so it is redacted.
    private string ErrorOf(EgressReply reply)
    {
        string text = redactor.Redact(Encoding.UTF8.GetString(reply.Body.Span));
        return string.Concat(text[..TextCut.Length(text, ErrorCharacters)].Select(character => char.IsControl(character) ? ' ' : character));
    }
}

/// <summary>Thrown when an endpoint gives no vectors.</summary>
/// <param name="message">The reason, for the log of the operator.</param>
/// <param name="isRefusal">Whether the endpoint refused the texts themselves, so that sending them again fails again.</param>
/// <param name="isOverload">Whether the endpoint has too much to do, or does not answer in time.</param>
internal sealed class EmbeddingException(string message, bool isRefusal = false, bool isOverload = false, Exception? inner = null) : Exception(message, inner)
{
    public bool IsRefusal => isRefusal;

    public bool IsOverload => isOverload;
}

internal sealed record EmbeddingRequest(string Model, IReadOnlyList<string> Input, string EncodingFormat = "float");

internal sealed record EmbeddingReply(IReadOnlyList<EmbeddingItem> Data);

/// <param name="Index">The index of the text. Some endpoints leave it out; then the items are in the order of the texts.</param>
internal sealed record EmbeddingItem(float[] Embedding, int? Index = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(EmbeddingRequest))]
[JsonSerializable(typeof(EmbeddingReply))]
internal sealed partial class EmbeddingJson : JsonSerializerContext;
