using System.Buffers;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;

namespace McpTools.Server.Catalog;

/// <summary>Estimates what a tool costs in every conversation in which it is offered.</summary>
internal static class ToolCost
{
    private const int BytesPerToken = 4;

    /// <summary>Returns the bytes of name, description and schemas in UTF-8, divided by four. Tokenizers differ, so this is an estimate.</summary>
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

    /// <summary>Writes the members that a model is shown into an object that is already open.</summary>
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
