using System.Text.Json.Serialization;
using McpTools.Tools.Documents.List;
using McpTools.Tools.Documents.Read;
using McpTools.Tools.Documents.Search;

namespace McpTools.Tools.Documents;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DocumentsSearchArguments))]
[JsonSerializable(typeof(SearchAnswer))]
[JsonSerializable(typeof(DocumentsReadArguments))]
[JsonSerializable(typeof(ReadAnswer))]
[JsonSerializable(typeof(DocumentsListArguments))]
[JsonSerializable(typeof(ListAnswer))]
internal sealed partial class DocumentsJson : JsonSerializerContext;
