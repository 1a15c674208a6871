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
    public static ReadOnlyMemory<byte> Write(ServerMessage order) => JsonSerializer.SerializeToUtf8Bytes(order, Unescaped.Json.ServerMessage);

    public static ReadOnlyMemory<byte> Write(ScriptEvent message) => JsonSerializer.SerializeToUtf8Bytes(message, Unescaped.Json.ScriptEvent);

    // What goes through here ends up in front of a model, for whom an escape is only longer. A class of its own, made after Default.
    private static class Unescaped
    {
        public static ScriptJson Json { get; } = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
