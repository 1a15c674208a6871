using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Protocol.Tasks;

public class TaskFilterTests
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
    public async Task TaskFilter_makes_a_task_of_a_call_and_tasks_get_returns_its_result()
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
    public async Task TaskFilter_makes_no_task_for_a_client_without_the_extension()
    {
        await using var server = new ProtocolServer(Slow(TaskUse.Allowed, Task.FromResult(ToolResult.Text("done"))));

        Assert.Equal("done", (string)(await CallAsync(server, []))["result"]!["content"]![0]!["text"]!);
    }

    [Fact]
    public async Task TaskFilter_refuses_a_client_without_the_extension_when_the_tool_requires_it()
    {
        await using var server = new ProtocolServer(Slow(TaskUse.Required, Task.FromResult(ToolResult.Text("done"))));

        JsonNode error = (await CallAsync(server, []))["error"]!;

        Assert.Equal(-32021, (int)error["code"]!);
        Assert.NotNull(error["data"]!["requiredCapabilities"]!["extensions"]!["io.modelcontextprotocol/tasks"]);
    }

    [Fact]
    public async Task TaskFilter_answers_a_quick_call_directly()
    {
        await using var server = new ProtocolServer(Slow(TaskUse.WhenSlow, Task.FromResult(ToolResult.Text("done"))));

        Assert.Equal("complete", (string)(await CallAsync(server))["result"]!["resultType"]!);
    }

    [Fact]
    public async Task TaskFilter_makes_a_task_of_a_slow_call()
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
    public async Task TaskMethods_cancel_the_tool_of_a_task()
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
    public async Task TaskAsk_waits_for_the_answer_of_tasks_update()
    {
        var schema = JsonElement.Parse("""{"type":"object","properties":{"sure":{"type":"boolean"}},"required":["sure"]}""");
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
    public async Task TaskFilter_fails_a_task_for_an_internal_fault_and_completes_it_for_an_error_of_the_tool()
    {
        await using var broken = new ProtocolServer(new DelegatingTool("slow", (_, _, _) => throw new InvalidOperationException("inner secret")) { TaskUse = TaskUse.Allowed });
        await using var mistaken = new ProtocolServer(new DelegatingTool("slow", (_, _, _) => new(ToolResult.Fail("no_such", "Not there."))) { TaskUse = TaskUse.Allowed });

        JsonNode failed = await UntilAsync(broken, (string)(await CallAsync(broken))["result"]!["taskId"]!, "failed");
        JsonNode completed = await UntilAsync(mistaken, (string)(await CallAsync(mistaken))["result"]!["taskId"]!, "completed");

        Assert.DoesNotContain("inner secret", failed.ToJsonString(), StringComparison.Ordinal);
        Assert.True((bool)completed["result"]!["isError"]!);
    }

    [Fact]
    public async Task TaskMethods_refuse_an_expired_task()
    {
        var end = new TaskCompletionSource<ToolResult>();
        await using var server = new ProtocolServer(Slow(TaskUse.Allowed, end.Task));

        JsonNode created = (await CallAsync(server))["result"]!;
        server.Time.Advance(TimeSpan.FromMilliseconds((long)created["ttlMs"]!));

        Assert.Equal(-32602, (int)(await GetAsync(server, (string)created["taskId"]!))["error"]!["code"]!);
    }

    [Fact]
    public async Task TaskMethods_refuse_an_unknown_id()
    {
        await using var server = new ProtocolServer(Slow(TaskUse.Allowed, Task.FromResult(ToolResult.Text(""))));

        Assert.Equal(-32602, (int)(await GetAsync(server, "no-such-task"))["error"]!["code"]!);
    }
}
