using System.Text.Json.Serialization;

namespace McpTools.Tools.Http;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(IReadOnlyDictionary<string, ApiEntry>))]
[JsonSerializable(typeof(IReadOnlyList<ToolEntry>))]
internal sealed partial class HttpJson : JsonSerializerContext;
