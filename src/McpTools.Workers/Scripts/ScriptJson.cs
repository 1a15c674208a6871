using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace McpTools.Workers.Scripts;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ScriptOrder))]
[JsonSerializable(typeof(ScriptEvent))]
internal sealed partial class ScriptJson : JsonSerializerContext
{
    // What goes through here ends up in front of a model, for whom an escape is only longer.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(ScriptOrder order) => Write(writer => JsonSerializer.Serialize(writer, order, Default.ScriptOrder));

    public static ReadOnlyMemory<byte> Write(ScriptEvent message) => Write(writer => JsonSerializer.Serialize(writer, message, Default.ScriptEvent));

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            write(writer);
        }

        return buffer.WrittenMemory;
    }
}
