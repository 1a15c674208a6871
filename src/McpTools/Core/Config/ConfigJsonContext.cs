using System.Text.Json.Serialization;

namespace McpTools.Core.Config;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(Dictionary<string, SecretReference>))]
[JsonSerializable(typeof(ServerSection))]
[JsonSerializable(typeof(LimitsSection))]
[JsonSerializable(typeof(Dictionary<string, Toolset>))]
[JsonSerializable(typeof(AccessSection))]
internal sealed partial class ConfigJsonContext : JsonSerializerContext;
