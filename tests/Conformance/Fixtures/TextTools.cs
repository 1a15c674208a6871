using McpTools.Contract;

namespace McpTools.Conformance.Fixtures;

internal static class TextTools
{
    public static IEnumerable<ITool> All() =>
    [
        new FixtureTool("test_simple_text", "Returns one block of text.", (_, _, _) => new(ToolResult.Text("This is a simple text response for testing."))),
        new FixtureTool(
            "test_error_handling",
            "Always fails with an error that the caller can fix.",
            (_, _, _) => new(ToolResult.Fail("always_fails", "This tool intentionally returns an error for testing."))),
    ];
}
