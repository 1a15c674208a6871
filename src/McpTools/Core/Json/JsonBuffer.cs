using System.Buffers;
using System.Text.Json;

namespace McpTools.Core.Json;

/// <summary>Collects JSON that becomes an element. Each thread reuses one, because every call needs several, and a writer is larger than most values.</summary>
internal sealed class JsonBuffer
{
    private const int MaxReusedBytes = 64 * 1024;

    [ThreadStatic]
    private static JsonBuffer? spare;

    private readonly ArrayBufferWriter<byte> bytes = new(1024);

    private JsonBuffer() => Writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = CompactJson.Encoder, SkipValidation = true });

    public Utf8JsonWriter Writer { get; }

    /// <summary>Takes the one of this thread, or a new one while that is in use.</summary>
    public static JsonBuffer Take()
    {
        JsonBuffer taken = spare ?? new JsonBuffer();
        spare = null;
        taken.bytes.ResetWrittenCount();
        taken.Writer.Reset();
        return taken;
    }

    /// <summary>Returns what was written, which must be one value, and gives the buffer back.</summary>
    public JsonElement ToElement()
    {
        Writer.Flush();
        var element = JsonElement.Parse(bytes.WrittenSpan);
        if (bytes.Capacity <= MaxReusedBytes)
        {
            spare = this;
        }

        return element;
    }
}
