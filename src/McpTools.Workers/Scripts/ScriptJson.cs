using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace McpTools.Workers.Scripts;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ServerMessage))]
[JsonSerializable(typeof(ScriptEvent))]
internal sealed partial class ScriptJson : JsonSerializerContext
{
    public static ReadOnlyMemory<byte> Write(ServerMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, Unescaped.Json.ServerMessage);

    public static ReadOnlyMemory<byte> Write(ScriptEvent message) => JsonSerializer.SerializeToUtf8Bytes(message, Unescaped.Json.ScriptEvent);

    // Models read this text, and escapes would only make it longer. The class is separate so that it is initialized after Default.
    private static class Unescaped
    {
        public static ScriptJson Json { get; } = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
