using System.Text.Json.Serialization;

namespace McpTools.Tools.Documents;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DocumentsSearchArguments))]
[JsonSerializable(typeof(DocumentsSearchAnswer))]
[JsonSerializable(typeof(DocumentsReadArguments))]
[JsonSerializable(typeof(DocumentsReadAnswer))]
[JsonSerializable(typeof(DocumentsListArguments))]
[JsonSerializable(typeof(DocumentsListAnswer))]
internal sealed partial class DocumentsJson : JsonSerializerContext;
