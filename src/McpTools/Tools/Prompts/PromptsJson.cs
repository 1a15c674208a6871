using System.Text.Json.Serialization;

namespace McpTools.Tools.Prompts;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(IReadOnlyList<PromptEntry>))]
internal sealed partial class PromptsJson : JsonSerializerContext;
