using System.Text.Json.Serialization;
using McpTools.Core.Config.Secrets;

namespace McpTools.Tools.Http;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(IReadOnlyDictionary<string, ApiEntry>))]
[JsonSerializable(typeof(IReadOnlyList<ToolEntry>))]
[JsonSerializable(typeof(SecretReference))]
[JsonSerializable(typeof(string))]
internal sealed partial class HttpJson : JsonSerializerContext;
