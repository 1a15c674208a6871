using McpTools.Contract;

namespace McpTools.Conformance.Fixtures;

internal static class ProgressTools
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    public static IEnumerable<ITool> All(TimeProvider time) =>
    [
        new FixtureTool("test_tool_with_progress", "Reports 0, 50 and 100 of 100, then answers.", async (_, context, ct) =>
        {
            foreach (int done in new[] { 0, 50, 100 })
            {
                await context.Progress.ReportAsync(done, 100, $"Completed step {done} of 100", ct);
                await Task.Delay(Step, time, ct);
            }

            return ToolResult.Text("Three reports were sent.");
        }),
    ];
}
