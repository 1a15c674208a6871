using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;

namespace McpTools.Server.Calls.Shaping;

/// <summary>The whole content of a result, as it is stored for its reader.</summary>
/// <param name="MimeType">The type of JSON if the content is JSON.</param>
/// <param name="Bytes">UTF-8.</param>
/// <param name="Json">The structured content, or text that is a JSON object or array; null for other text.</param>
internal sealed record WholeResult(string MimeType, ReadOnlyMemory<byte> Bytes, JsonElement? Json)
{
    public int Characters => Encoding.UTF8.GetCharCount(Bytes.Span);

    public static WholeResult Of(ToolResult result) => result.Structured is { } structured ? Of(structured) : Of(TextOf(result));

    private static WholeResult Of(JsonElement json) => new(KeptResult.Json, JsonMarshal.GetRawUtf8Value(json).ToArray(), json);

    private static WholeResult Of(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return AsJson(bytes) is { } json ? new(KeptResult.Json, bytes, json) : new(KeptResult.PlainText, bytes, null);
    }

    private static string TextOf(ToolResult result) => string.Join('\n', result.Content.OfType<ToolContent.Text>().Select(block => block.Value));

    private static JsonElement? AsJson(byte[] text)
    {
        if (text.AsSpan().TrimStart(" \t\r\n"u8) is not [(byte)'{' or (byte)'[', ..])
        {
            return null;
        }

        try
        {
            return JsonElement.Parse(UnicodeText.Repair(text).Span, CompactJson.Deep);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
