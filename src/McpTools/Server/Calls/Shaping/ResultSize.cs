using System.Runtime.InteropServices;
using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Server.Calls.Shaping;

/// <summary>Measures what a result costs its reader: characters of text plus UTF-8 bytes of structured content.</summary>
internal static class ResultSize
{
    public static int Characters(ToolResult result) => (result.Structured is { } structured ? Of(structured) : 0) + Of(result.Content);

    public static int Of(IEnumerable<ToolContent> content)
    {
        int characters = 0;
        foreach (ToolContent block in content)
        {
            characters += block switch
            {
                ToolContent.Text text => text.Value.Length,
                ToolContent.TextResource resource => resource.Value.Length,
                _ => 0,
            };
        }

        return characters;
    }

    public static int Of(JsonElement value) => JsonMarshal.GetRawUtf8Value(value).Length;
}
