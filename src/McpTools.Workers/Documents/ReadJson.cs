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

    // Escaping every character beyond ASCII would double the frames. The class is separate so that it is initialized after Default.
    private static class Unescaped
    {
        public static ReadJson Json { get; } = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
