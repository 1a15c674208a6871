using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace McpTools.Workers.Documents;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ReadRequest))]
[JsonSerializable(typeof(ReadFrame))]
internal sealed partial class ReadJson : JsonSerializerContext
{
    public static byte[] Write(ReadRequest request) => JsonSerializer.SerializeToUtf8Bytes(request, Unescaped.Json.ReadRequest);

    public static byte[] Write(ReadFrame frame) => JsonSerializer.SerializeToUtf8Bytes(frame, Unescaped.Json.ReadFrame);

    // An escape of every character beyond ASCII would double the frames. A class of its own, made after Default.
    private static class Unescaped
    {
        public static ReadJson Json { get; } = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
