using System.Buffers;
using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Tools.JavaScript.CodeMode;

/// <summary>Makes JSON values with a writer, without a type to serialize.</summary>
internal static class WrittenJson
{
    public static JsonElement Of(string text) => Write(writer => writer.WriteStringValue(text));

    public static JsonElement Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = CompactJson.Encoder }))
        {
            write(writer);
        }

        return JsonElement.Parse(buffer.WrittenSpan, CompactJson.Deep);
    }

    /// <returns>Null when the bytes are not valid JSON. Half of a surrogate pair becomes U+FFFD.</returns>
    public static JsonElement? TryParse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonElement.Parse(UnicodeText.Repair(bytes).Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
