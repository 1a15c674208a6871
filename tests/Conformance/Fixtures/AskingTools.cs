using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Conformance.Fixtures;

/// <summary>Tools that ask questions over several rounds. Each round runs the tool from its beginning, with the answers so far.</summary>
internal static class AskingTools
{
    private const string Prefix = "test_input_required_result_";

    private static readonly Question Name = Ask.ForText("user_name", "What is your name?", "name");

    public static IEnumerable<ITool> All() =>
    [
        new FixtureTool(Prefix + "elicitation", "Asks for a name and greets.", GreetAsync),
        new FixtureTool(Prefix + "request_state", "Asks for consent and says that the state came back.", async (_, context, ct) =>
        {
            Answer answer = await context.Ask.OneAsync(Ask.ForConsent("confirm", "Please confirm.", "ok"), ct);
            return ToolResult.Text($"state-ok: {answer.Text("ok")}");
        }),
        new FixtureTool(Prefix + "tampered_state", "Asks for consent; refuses a state that was changed on its way.", async (_, context, ct) =>
        {
            Answer answer = await context.Ask.OneAsync(Ask.ForConsent("confirm", "Please confirm.", "ok"), ct);
            return ToolResult.Text($"The state is as it was: {answer.Text("ok")}");
        }),
        new FixtureTool(Prefix + "multi_round", "Asks for a name, then for a color.", async (_, context, ct) =>
        {
            Answer name = await context.Ask.OneAsync(Ask.ForText("step1", "Step 1: What is your name?", "name"), ct);
            Answer color = await context.Ask.OneAsync(Ask.ForText("step2", "Step 2: What is your favorite color?", "color"), ct);
            return ToolResult.Text($"{name.Text("name")} likes {color.Text("color")}.");
        }),
        new FixtureTool("test_streaming_elicitation", "Asks whether to go on, where the client can show a question.", async (_, context, ct) =>
        {
            if (!context.Ask.CanAsk)
            {
                return ToolResult.Text("This client cannot show a question.");
            }

            Answer answer = await context.Ask.OneAsync(Ask.ForConsent("continue", "Go on?", "ok"), ct);
            return ToolResult.Text($"Go on: {answer.Text("ok")}");
        }),
        new FixtureTool("test_tool_with_task", "Asks for a name first, then greets as a task.", GreetAsync) { TaskUse = TaskUse.AfterQuestions },
    ];

    private static async ValueTask<ToolResult> GreetAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        Answer answer = await context.Ask.OneAsync(Name, cancellationToken);
        return ToolResult.Text($"Hello, {answer.Text("name")}!");
    }
}
