using System.Text.Json.Serialization;

namespace McpTools.Modules.Llm;

internal sealed record EmbeddingOrder(string Model, IReadOnlyList<string> Input, string EncodingFormat = "float");

internal sealed record EmbeddingReply(IReadOnlyList<EmbeddingItem> Data);

/// <param name="Index">Of the text it is for. Some endpoints leave it out; then the order is that of the texts.</param>
internal sealed record EmbeddingItem(float[] Embedding, int? Index = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(EmbeddingOrder))]
[JsonSerializable(typeof(EmbeddingReply))]
internal sealed partial class EmbeddingJson : JsonSerializerContext;
