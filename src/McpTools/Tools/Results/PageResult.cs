using System.Buffers;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;

namespace McpTools.Tools.Results;

/// <summary>A page as the answer of the call.</summary>
internal static class PageResult
{
    public static ToolResult Of(Reading reading, string? select, string heading, int total, int? next, string lines, Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>(Reading.PageCharacters);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = CompactJson.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("id", reading.Id);
            if (select is not null)
            {
                json.WriteString("select", select);
            }

            json.WriteNumber("offset", reading.Offset);
            json.WriteNumber("total", total);
            if (next is { } offset)
            {
                json.WriteNumber("next_offset", offset);
            }

            content(json);
            json.WriteEndObject();
        }

        string way = next is null ? "That is the end." : $"Go on with offset {next}.";
        return new ToolResult
        {
            Content = [new ToolContent.Text($"{heading} {way}{lines}")],
            Structured = JsonElement.Parse(buffer.WrittenSpan),
        };
    }
}
