using System.Text.Json.Serialization;

namespace McpTools.Tools.JavaScript;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(JavaScriptRunArguments))]
internal sealed partial class JavaScriptJson : JsonSerializerContext;
