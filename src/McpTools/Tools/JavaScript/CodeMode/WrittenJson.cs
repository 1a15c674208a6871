using System.Buffers;
using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Tools.JavaScript.CodeMode;

/// <summary>JSON values that are written, not bound.</summary>
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

    /// <returns>Null for what only calls itself JSON.</returns>
    public static JsonElement? TryParse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonElement.Parse(bytes.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
