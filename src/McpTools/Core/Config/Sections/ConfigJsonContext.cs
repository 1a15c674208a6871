using System.Text.Json.Serialization;
using McpTools.Core.Config.Secrets;

namespace McpTools.Core.Config.Sections;

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
