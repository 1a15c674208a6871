using System.Text.Json.Serialization;

namespace McpTools.Tools.Results;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ResultsReadArguments))]
internal sealed partial class ResultsJson : JsonSerializerContext;
