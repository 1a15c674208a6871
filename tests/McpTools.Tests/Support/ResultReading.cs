using McpTools.Contract;

namespace McpTools.Tests.Support;

internal static class ResultReading
{
    /// <summary>Returns the text of all blocks, which a client without support for structured content reads.</summary>
    public static string AllText(this ToolResult result) =>
        string.Join('\n', result.Content.OfType<ToolContent.Text>().Select(text => text.Value));

    public static string? Code(this ToolResult result) => result.Error?.Code;
}
