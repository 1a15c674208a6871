using System.Text.Json.Serialization;

namespace McpTools.Tools.Time;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TimeNowArguments))]
[JsonSerializable(typeof(CurrentTime))]
[JsonSerializable(typeof(TimeConvertArguments))]
[JsonSerializable(typeof(ConvertedTime))]
internal sealed partial class TimeJson : JsonSerializerContext;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(TimeOptions))]
internal sealed partial class TimeOptionsJson : JsonSerializerContext;
