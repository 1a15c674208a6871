using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Protocol.Tools;

public class ToolDispatchTests
{
    private static JsonObject Call(string tool, string? progressToken = null)
    {
        var parameters = new JsonObject { ["name"] = tool };
        if (progressToken is not null)
        {
            parameters["_meta"] = new JsonObject { ["progressToken"] = progressToken };
        }

        return parameters;
    }

    [Fact]
    public async Task ResultMapping_writes_the_code_of_an_error_into_text_and_meta()
    {
        await using var server = new ProtocolServer(DelegatingTool.Answering("t", ToolResult.Fail("zone_not_found", "No such zone.")));

        JsonNode result = (await server.RequestAsync("tools/call", Call("t")))["result"]!;

        Assert.True((bool)result["isError"]!);
        Assert.Equal("zone_not_found: No such zone.", (string)result["content"]![0]!["text"]!);
        Assert.Equal("zone_not_found", (string)result["_meta"]!["mcptools/error"]!["code"]!);
    }

    [Fact]
    public async Task ToolDispatch_answers_an_unknown_tool_with_a_protocol_error_that_names_the_nearest()
    {
        await using var server = new ProtocolServer(DelegatingTool.Answering("time_now", ""));

        JsonNode error = (await server.RequestAsync("tools/call", Call("time_nwo")))["error"]!;

        Assert.Equal(-32602, (int)error["code"]!);
        Assert.Contains("time_now", (string)error["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResultMapping_maps_every_kind_of_content()
    {
        await using var server = new ProtocolServer(DelegatingTool.Answering("t", new ToolResult
        {
            Content =
            [
                new ToolContent.Text("text"),
                new ToolContent.Image(new byte[] { 1, 2, 3 }, "image/png"),
                new ToolContent.Audio(new byte[] { 4, 5 }, "audio/wav"),
                new ToolContent.TextResource("doc://a", "text/plain", "words"),
                new ToolContent.BinaryResource("doc://b", "application/pdf", new byte[] { 6 }),
                new ToolContent.ResourceLink("doc://c", "c", "C", "The third", "text/plain"),
            ],
        }));

        JsonArray content = (await server.RequestAsync("tools/call", Call("t")))["result"]!["content"]!.AsArray();

        Assert.Equal(["text", "image", "audio", "resource", "resource", "resource_link"], content.Select(block => (string)block!["type"]!));
        Assert.Equal("AQID", (string)content[1]!["data"]!);
        Assert.Equal("BAU=", (string)content[2]!["data"]!);
        Assert.Equal("words", (string)content[3]!["resource"]!["text"]!);
        Assert.Equal("Bg==", (string)content[4]!["resource"]!["blob"]!);
    }

    [Fact]
    public async Task ProgressNotifier_sends_progress_before_the_result_with_the_token_of_the_client()
    {
        await using var server = new ProtocolServer(new DelegatingTool("t", async (_, context, ct) =>
        {
            await context.Progress.ReportAsync(1, 2, "half", ct);
            await context.Progress.ReportAsync(2, 2, null, ct);
            return ToolResult.Text("done");
        }));
        var before = new List<JsonNode>();

        await server.RequestAsync("tools/call", Call("t", "my-token"), before: before);

        Assert.Equal([1, 2], before.Select(message => (int)message["params"]!["progress"]!));
        Assert.All(before, message => Assert.Equal("my-token", (string)message["params"]!["progressToken"]!));
    }

    [Fact]
    public async Task ProgressNotifier_reports_a_silent_call_as_running()
    {
        var started = new TaskCompletionSource();
        var end = new TaskCompletionSource<ToolResult>();
        await using var server = new ProtocolServer(new DelegatingTool("t", (_, _, _) =>
        {
            started.SetResult();
            return new(end.Task);
        }));

        await server.PostAsync("tools/call", Call("t", "token"));
        await started.Task;
        server.Time.Advance(TimeSpan.FromSeconds(5));
        JsonNode report = await server.ReadAsync();
        end.SetResult(ToolResult.Text("done"));
        JsonNode answer = await server.ReadAsync();

        Assert.Equal("notifications/progress", (string)report["method"]!);
        Assert.Equal(5, (int)report["params"]!["progress"]!);
        Assert.Equal("done", (string)answer["result"]!["content"]![0]!["text"]!);
    }

    [Fact]
    public async Task ProgressNotifier_never_sends_decreasing_progress()
    {
        var started = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await using var server = new ProtocolServer(new DelegatingTool("t", async (_, context, ct) =>
        {
            started.SetResult();
            await go.Task;
            await context.Progress.ReportAsync(1, 10, null, ct);
            await context.Progress.ReportAsync(9, 10, null, ct);
            return ToolResult.Text("done");
        }));
        await server.PostAsync("tools/call", Call("t", "token"));
        await started.Task;
        server.Time.Advance(TimeSpan.FromSeconds(5));

        JsonNode silent = await server.ReadAsync();
        go.SetResult();
        JsonNode counted = await server.ReadAsync();

        Assert.Equal([5, 9], new[] { silent, counted }.Select(message => (int)message["params"]!["progress"]!));
    }

    [Fact]
    public async Task ToolDispatch_cancels_the_tool_when_the_client_cancels()
    {
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        await using var server = new ProtocolServer(new DelegatingTool("t", async (_, _, ct) =>
        {
            started.SetResult();
            await using CancellationTokenRegistration registration = ct.Register(cancelled.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
            return ToolResult.Text("");
        }));

        int id = await server.PostAsync("tools/call", Call("t"));
        await started.Task;
        await server.NotifyAsync("notifications/cancelled", new JsonObject { ["requestId"] = id });
        await cancelled.Task;

        Assert.NotNull((await server.RequestAsync("tools/list"))["result"]);
    }

    [Fact]
    public async Task ToolRequest_joins_arguments_of_any_name_size_and_number()
    {
        await using var server = new ProtocolServer(new DelegatingTool("t", (arguments, _, _) => new(ToolResult.Text(arguments.GetRawText()))) { Budget = new ToolBudget(TimeSpan.FromSeconds(30), 200_000) });
        string[] sent =
        [
            """{"a\"b":1.50,"城市":[1e400,{"x":null}],"":"\n"}""",
            $$"""{"large":"{{new string('x', 90_000)}}","larger":[{{string.Join(',', Enumerable.Repeat(1_000_000, 2_000))}}]}""",
            """{"small":true}""",
        ];

        foreach (string arguments in sent)
        {
            JsonObject call = Call("t");
            call["arguments"] = JsonNode.Parse(arguments);
            JsonNode result = (await server.RequestAsync("tools/call", call))["result"]!;

            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(arguments), JsonNode.Parse((string)result["content"]![0]!["text"]!)));
        }
    }
}
