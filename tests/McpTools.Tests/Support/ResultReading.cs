using McpTools.Contract;

namespace McpTools.Tests.Support;

internal static class ResultReading
{
    /// <summary>The text of all blocks, as a client without structured content reads it.</summary>
    public static string AllText(this ToolResult result) =>
        string.Join('\n', result.Content.OfType<ToolContent.Text>().Select(text => text.Value));

    public static string? Code(this ToolResult result) => result.Error?.Code;
}
