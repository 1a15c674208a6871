using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Protocol;

public class TaskTests
{
    private static readonly JsonObject KnowsTasks = new()
    {
        ["extensions"] = new JsonObject { ["io.modelcontextprotocol/tasks"] = new JsonObject() },
        ["elicitation"] = new JsonObject { ["form"] = new JsonObject() },
    };

    private static DelegatingTool Slow(TaskUse use, Task<ToolResult> end) =>
        new("slow", async (_, _, ct) => await end.WaitAsync(ct)) { TaskUse = use, Budget = new ToolBudget(TimeSpan.FromMinutes(10), 20_000) };

    private static async Task<JsonNode> GetAsync(ProtocolServer server, string id) =>
        await server.RequestAsync("tasks/get", new JsonObject { ["taskId"] = id }, KnowsTasks);

    private static async Task<JsonNode> UntilAsync(ProtocolServer server, string id, string status)
    {
        while (true)
        {
            JsonNode task = (await GetAsync(server, id))["result"]!;
            if ((string)task["status"]! == status)
            {
                return task;
            }

            await Task.Yield();
        }
    }

    private static Task<JsonNode> CallAsync(ProtocolServer server, JsonObject? capabilities = null) =>
        server.RequestAsync("tools/call", new JsonObject { ["name"] = "slow" }, capabilities ?? KnowsTasks);

    [Fact]
    public async Task A_call_becomes_a_task_and_its_result_can_be_fetched_later()
    {
        var end = new TaskCompletionSource<ToolResult>();
        await using var server = new ProtocolServer(Slow(TaskUse.Allowed, end.Task));

        JsonNode created = (await CallAsync(server))["result"]!;
        string id = (string)created["taskId"]!;
        JsonNode working = (await GetAsync(server, id))["result"]!;
        end.SetResult(ToolResult.Text("done"));
        JsonNode completed = await UntilAsync(server, id, "completed");

        Assert.Equal(("task", "working"), ((string)created["resultType"]!, (string)created["status"]!));
        Assert.Equal("working", (string)working["status"]!);
        Assert.Equal("done", (string)completed["result"]!["content"]![0]!["text"]!);
    }

    [Fact]
    public async Task A_client_that_does_not_know_tasks_waits_for_its_answer()
    {
        await using var server = new ProtocolServer(Slow(TaskUse.Allowed, Task.FromResult(ToolResult.Text("done"))));

        Assert.Equal("done", (string)(await CallAsync(server, []))["result"]!["content"]![0]!["text"]!);
    }

    [Fact]
    public async Task A_tool_that_must_be_a_task_refuses_who_does_not_know_them_and_names_the_extension()
    {
        await using var server = new ProtocolServer(Slow(TaskUse.Required, Task.FromResult(ToolResult.Text("done"))));

        JsonNode error = (await CallAsync(server, []))["error"]!;

        Assert.Equal(-32021, (int)error["code"]!);
        Assert.NotNull(error["data"]!["requiredCapabilities"]!["extensions"]!["io.modelcontextprotocol/tasks"]);
    }

    [Fact]
    public async Task A_quick_call_of_a_sometimes_slow_tool_never_becomes_a_task()
    {
        await using var server = new ProtocolServer(Slow(TaskUse.WhenSlow, Task.FromResult(ToolResult.Text("done"))));

        Assert.Equal("complete", (string)(await CallAsync(server))["result"]!["resultType"]!);
    }

    [Fact]
    public async Task A_slow_call_of_it_does()
    {
        var running = new TaskCompletionSource();
        var end = new TaskCompletionSource<ToolResult>();
        await using var server = new ProtocolServer(new DelegatingTool("slow", async (_, _, ct) =>
        {
            running.TrySetResult();
            return await end.Task.WaitAsync(ct);
        })
        { TaskUse = TaskUse.WhenSlow, Budget = new ToolBudget(TimeSpan.FromDays(10), 20_000) });

        int call = await server.PostAsync("tools/call", new JsonObject { ["name"] = "slow" }, KnowsTasks);
        await running.Task;
        JsonNode answer;
        do
        {
            server.Time.Advance(TimeSpan.FromSeconds(1));
            JsonNode other = await server.RequestAsync("tools/list", before: Earlier);
            answer = Earlier.FirstOrDefault() ?? other;
        }
        while (Earlier.Count == 0);

        Assert.Equal(call, (int)answer["id"]!);
        Assert.Equal("task", (string)answer["result"]!["resultType"]!);
        end.SetResult(ToolResult.Text("done"));
        await UntilAsync(server, (string)answer["result"]!["taskId"]!, "completed");
    }

    private List<JsonNode> Earlier { get; } = [];

    [Fact]
    public async Task Cancelling_a_task_cancels_its_tool_and_it_stays_cancelled()
    {
        var cancelled = new TaskCompletionSource();
        await using var server = new ProtocolServer(new DelegatingTool("slow", async (_, _, ct) =>
        {
            await using CancellationTokenRegistration registration = ct.Register(cancelled.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
            return ToolResult.Text("");
        })
        { TaskUse = TaskUse.Allowed });

        string id = (string)(await CallAsync(server))["result"]!["taskId"]!;
        await server.RequestAsync("tasks/cancel", new JsonObject { ["taskId"] = id }, KnowsTasks);
        await cancelled.Task;

        Assert.Equal("cancelled", (string)(await GetAsync(server, id))["result"]!["status"]!);
    }

    [Fact]
    public async Task A_question_within_a_task_waits_for_its_answer()
    {
        JsonElement schema = JsonElement.Parse("""{"type":"object","properties":{"sure":{"type":"boolean"}},"required":["sure"]}""");
        await using var server = new ProtocolServer(new DelegatingTool("slow", async (_, context, ct) =>
        {
            Answer answer = (await context.Ask.AskAsync([new Question("sure", "Sure?", schema)], ct))["sure"];
            return ToolResult.Text(answer.Values.GetProperty("sure").GetBoolean() ? "gone" : "kept");
        })
        { TaskUse = TaskUse.Allowed });

        string id = (string)(await CallAsync(server))["result"]!["taskId"]!;
        JsonNode asking = await UntilAsync(server, id, "input_required");
        await server.RequestAsync("tasks/update", new JsonObject
        {
            ["taskId"] = id,
            ["inputResponses"] = JsonNode.Parse("""{"sure":{"action":"accept","content":{"sure":true}},"other":{"action":"accept"}}"""),
        }, KnowsTasks);
        JsonNode completed = await UntilAsync(server, id, "completed");

        Assert.Equal("elicitation/create", (string)asking["inputRequests"]!["sure"]!["method"]!);
        Assert.Equal("gone", (string)completed["result"]!["content"]![0]!["text"]!);
    }

    [Fact]
    public async Task A_fault_of_ours_fails_the_task_and_an_error_of_the_tool_completes_it()
    {
        await using var broken = new ProtocolServer(new DelegatingTool("slow", (_, _, _) => throw new InvalidOperationException("inner secret")) { TaskUse = TaskUse.Allowed });
        await using var mistaken = new ProtocolServer(new DelegatingTool("slow", (_, _, _) => new(ToolResult.Fail("no_such", "Not there."))) { TaskUse = TaskUse.Allowed });

        JsonNode failed = await UntilAsync(broken, (string)(await CallAsync(broken))["result"]!["taskId"]!, "failed");
        JsonNode completed = await UntilAsync(mistaken, (string)(await CallAsync(mistaken))["result"]!["taskId"]!, "completed");

        Assert.DoesNotContain("inner secret", failed.ToJsonString(), StringComparison.Ordinal);
        Assert.True((bool)completed["result"]!["isError"]!);
    }

    [Fact]
    public async Task A_task_is_gone_when_its_time_is_over()
    {
        var end = new TaskCompletionSource<ToolResult>();
        await using var server = new ProtocolServer(Slow(TaskUse.Allowed, end.Task));

        JsonNode created = (await CallAsync(server))["result"]!;
        server.Time.Advance(TimeSpan.FromMilliseconds((long)created["ttlMs"]!));

        Assert.Equal(-32602, (int)(await GetAsync(server, (string)created["taskId"]!))["error"]!["code"]!);
    }

    [Fact]
    public async Task An_id_that_was_never_given_is_refused()
    {
        await using var server = new ProtocolServer(Slow(TaskUse.Allowed, Task.FromResult(ToolResult.Text(""))));

        Assert.Equal(-32602, (int)(await GetAsync(server, "no-such-task"))["error"]!["code"]!);
    }
}
