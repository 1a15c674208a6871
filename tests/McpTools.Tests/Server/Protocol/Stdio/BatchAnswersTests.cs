using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Protocol.Stdio;

public class BatchAnswersTests
{
    [Fact]
    public async Task BatchAnswers_answers_the_requests_of_a_batch_with_one_array()
    {
        await using var server = new ProtocolServer(new DelegatingTool("echo", (_, _, _) => new(ToolResult.Text("back"))));
        await server.InitializeAsync("2025-03-26");

        await server.SendAsync(
            """[{"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"echo"}},{"jsonrpc":"2.0","method":"notifications/other"},5,{"jsonrpc":"2.0","id":"b","method":"ping"},{"jsonrpc":"2.0","id":"b","method":"ping"}]""");
        var answers = (JsonArray)await server.ReadAsync();

        Assert.Equal(
            [(null, -32600), ("a", null), ("b", null), ("b", -32600)],
            answers.Select(answer => (Id: (string?)answer!["id"], Code: (int?)answer["error"]?["code"])).OrderBy(answer => answer.Id).ThenBy(answer => -answer.Code));
    }

    [Theory]
    [InlineData("2025-11-25", "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]", "2025-03-26")]
    [InlineData("2024-11-05", "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]", "2025-03-26")]
    [InlineData("2025-03-26", "[]", "empty")]
    public async Task StdioTransport_refuses_a_batch_that_the_session_does_not_allow(string revision, string batch, string expected)
    {
        await using var server = new ProtocolServer();
        await server.InitializeAsync(revision);

        await server.SendAsync(batch);
        JsonNode error = (await server.ReadAsync())["error"]!;

        Assert.Equal(-32600, (int)error["code"]!);
        Assert.Contains(expected, (string)error["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BatchAnswers_does_not_wait_for_the_answer_to_a_cancelled_request()
    {
        var begun = new TaskCompletionSource();
        var endless = new DelegatingTool("endless", async (_, _, ct) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
            return ToolResult.Text("never");
        });
        await using var server = new ProtocolServer(endless);
        await server.InitializeAsync("2025-03-26");

        await server.SendAsync("""[{"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"endless"}},{"jsonrpc":"2.0","id":"b","method":"ping"}]""");
        await begun.Task.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
        await server.NotifyAsync("notifications/cancelled", new JsonObject { ["requestId"] = "a" });

        JsonNode only = Assert.Single((JsonArray)await server.ReadAsync())!;
        Assert.Equal("b", (string?)only["id"]);
    }

    [Theory]
    [InlineData("2026-07-28")]
    [InlineData("DRAFT-2026-v1")]
    [InlineData("1999-01-01")]
    public async Task A_session_over_stdio_is_offered_the_newest_revision_that_has_sessions(string asked)
    {
        await using var server = new ProtocolServer();
        JsonNode answer = await server.InitializeAsync(asked);
        Assert.Equal("2025-11-25", (string)answer["result"]!["protocolVersion"]!);
    }
}
