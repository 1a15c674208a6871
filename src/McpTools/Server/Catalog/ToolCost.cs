using System.Buffers;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;

namespace McpTools.Server.Catalog;

/// <summary>What a tool costs every conversation it is offered to.</summary>
internal static class ToolCost
{
    private const int BytesPerToken = 4;

    /// <summary>Tokens, estimated as UTF-8 bytes of name, description and schemas divided by four. Tokenizers differ.</summary>
    public static int EstimateTokens(ToolDefinition tool)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = CompactJson.Encoder }))
        {
            json.WriteStartObject();
            WriteServed(json, tool);
            json.WriteEndObject();
        }

        return (buffer.WrittenCount + BytesPerToken - 1) / BytesPerToken;
    }

    /// <summary>Writes the members a model is shown, into an object that was begun.</summary>
    public static void WriteServed(Utf8JsonWriter json, ToolDefinition tool)
    {
        json.WriteString("name", tool.Name);
        json.WriteString("description", tool.Description);
        json.WritePropertyName("inputSchema");
        tool.InputSchema.WriteTo(json);
        if (tool.OutputSchema is { } output)
        {
            json.WritePropertyName("outputSchema");
            output.WriteTo(json);
        }
    }
}
