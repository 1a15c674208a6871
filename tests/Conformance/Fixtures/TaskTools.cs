using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Conformance.Fixtures;

internal static class TaskTools
{
    // The suites cancel a task of 60 s, which must not end by itself before.
    private static readonly ToolBudget Long = ToolBudget.Default with { Time = TimeSpan.FromMinutes(2) };

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);

    public static IEnumerable<ITool> All(TimeProvider time) =>
    [
        new FixtureTool("greet", "Greets, never as a task.", (arguments, _, _) => new(ToolResult.Text($"Hello, {arguments.GetProperty("name").GetString()}!")))
        {
            Input = """{ "type": "object", "properties": { "name": { "type": "string" } }, "required": ["name"] }""",
        },
        new FixtureTool("slow_compute", "Waits so many seconds, then answers.", async (arguments, _, ct) =>
        {
            double seconds = arguments.GetProperty("seconds").GetDouble();
            string label = arguments.TryGetProperty("label", out JsonElement given) ? given.GetString()! : "computation";
            await Task.Delay(TimeSpan.FromSeconds(seconds), time, ct);
            return ToolResult.Text($"{label} took {seconds} s.");
        })
        {
            TaskUse = TaskUse.Allowed,
            Budget = Long,
            Input =
                """
                {
                  "type": "object",
                  "properties": { "seconds": { "type": "number", "minimum": 0, "maximum": 100 }, "label": { "type": "string" } },
                  "required": ["seconds"]
                }
                """,
        },
        new FixtureTool("failing_job", "Fails after a moment with an error that the caller can fix.", async (_, _, ct) =>
        {
            await Task.Delay(Moment, time, ct);
            return ToolResult.Fail("job_failed", "This job always fails.");
        })
        {
            TaskUse = TaskUse.Required,
        },
        new FixtureTool("protocol_error_job", "Fails after a moment with an error of the server.", async (_, _, ct) =>
        {
            await Task.Delay(Moment, time, ct);
            throw new InvalidOperationException("This job always fails with an error of the server.");
        })
        {
            TaskUse = TaskUse.Allowed,
        },
        new FixtureTool("confirm_delete", "Asks for consent, then says that the file would be gone.", async (arguments, context, ct) =>
        {
            Answer answer = await context.Ask.OneAsync(Ask.ForConsent("confirm", $"Delete {arguments.GetProperty("filename").GetString()}?", "confirm"), ct);
            return ToolResult.Text($"Deleted: {answer.Text("confirm")}");
        })
        {
            TaskUse = TaskUse.Allowed,
            Budget = Long,
            Input = """{ "type": "object", "properties": { "filename": { "type": "string" } }, "required": ["filename"] }""",
        },
        new FixtureTool("multi_input", "Asks for a name and for consent at one time.", async (_, context, ct) =>
        {
            Question[] questions = [Ask.ForText("name", "What is your name?", "name"), Ask.ForConsent("confirm", "Go on?", "confirm")];
            IReadOnlyDictionary<string, Answer> answers = await context.Ask.AskAsync(questions, ct);
            return ToolResult.Text($"{answers["name"].Text("name")}: {answers["confirm"].Text("confirm")}");
        })
        {
            TaskUse = TaskUse.Allowed,
            Budget = Long,
        },
    ];
}
