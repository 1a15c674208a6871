using System.Text.Json.Serialization;

namespace McpTools.Tools.Resources;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(IReadOnlyList<ResourceEntry>))]
internal sealed partial class ResourcesJson : JsonSerializerContext;
