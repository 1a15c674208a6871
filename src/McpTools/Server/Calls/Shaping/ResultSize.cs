using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Server.Calls.Shaping;

/// <summary>
/// Measures what a result costs its reader, in characters (UTF-16 code units, as everywhere). A client shows a model the text or the
/// structured content, so the larger of the two counts.
/// </summary>
internal static class ResultSize
{
    public static int Characters(ToolResult result) => Math.Max(Of(result.Content), result.Structured is { } structured ? Of(structured) : 0);

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

    public static int Of(JsonElement value) => Encoding.UTF8.GetCharCount(JsonMarshal.GetRawUtf8Value(value));
}
