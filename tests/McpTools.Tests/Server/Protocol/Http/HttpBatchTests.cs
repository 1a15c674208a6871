using System.Text.Json;
using McpTools.Server.Protocol.Messages;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Protocol.Http;

public class HttpBatchTests
{
    private const string TwoRequests =
        """[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":9}},{"jsonrpc":"2.0","id":"b","method":"tools/list"}]""";

    [Theory]
    [InlineData("application/json, text/event-stream")]
    [InlineData("application/json")]
    public async Task HttpBatch_answers_each_request_of_a_batch(string accept)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        HttpSession session = await HttpSession.OpenAsync(server, "2025-03-26");

        JsonElement[] answers = await SendAsync(session, TwoRequests, accept);

        Assert.Equal(["1", "b"], answers.Select(answer => answer.GetProperty("id").ToString()).Order());
        Assert.All(answers, answer => Assert.True(answer.TryGetProperty("result", out _)));
    }

    [Theory]
    [InlineData("application/json, text/event-stream")]
    [InlineData("application/json")]
    public async Task HttpBatch_answers_what_is_malformed_in_a_batch_and_serves_the_rest(string accept)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        HttpSession session = await HttpSession.OpenAsync(server, "2025-03-26");

        JsonElement[] answers = await SendAsync(
            session, $$"""[{"jsonrpc":"2.0","id":1,"method":"ping"},5,{"jsonrpc":"2.0","id":2,"method":"tools/call"},{"jsonrpc":"2.0","id":3,"method":"no/such"},{{HttpSession.Initialize("2025-03-26")}}]""", accept);

        Assert.Equal(
            [("", -32600), ("1", 0), ("2", -32602), ("3", -32601), ("open", -32600)],
            answers.Select(answer => (Id: answer.GetProperty("id").ToString(), Code: CodeOf(answer))).OrderBy(answer => answer.Id, StringComparer.Ordinal));
    }

    [Fact]
    public async Task HttpBatch_accepts_a_batch_of_notifications()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        HttpSession session = await HttpSession.OpenAsync(server, "2025-03-26");
        using HttpResponseMessage response = await session.SendAsync("""[{"jsonrpc":"2.0","method":"notifications/initialized"},{"jsonrpc":"2.0","method":"notifications/other"}]""");
        Assert.Equal(202, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("2025-06-18", TwoRequests, "2025-03-26")]
    [InlineData("2025-11-25", TwoRequests, "2025-03-26")]
    [InlineData("2025-03-26", "[]", "empty")]
    [InlineData("2025-03-26", null, "more than 100")]
    public async Task HttpBatch_refuses_a_batch_that_the_session_does_not_allow(string revision, string? body, string expected)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        HttpSession session = await HttpSession.OpenAsync(server, revision);
        string many = $"[{string.Join(',', Enumerable.Repeat("{\"jsonrpc\":\"2.0\",\"method\":\"a\"}", BatchProblems.MaxMessages + 1))}]";

        (int status, JsonElement message) = await session.AskAsync(body ?? many);

        Assert.Equal(400, status);
        Assert.Contains(expected, message.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HttpBatch_answers_404_for_a_session_that_is_not_open()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        (int status, _) = await server.AskAsync(HttpSession.PostTo(server, TwoRequests, request => request.Headers.Add("Mcp-Session-Id", "gone")));
        Assert.Equal(404, status);
    }

    private static int CodeOf(JsonElement answer) => answer.TryGetProperty("error", out JsonElement error) ? error.GetProperty("code").GetInt32() : 0;

    private static async Task<JsonElement[]> SendAsync(HttpSession session, string body, string accept)
    {
        using HttpResponseMessage response = await session.SendAsync(body, request =>
        {
            request.Headers.Remove("Accept");
            request.Headers.TryAddWithoutValidation("Accept", accept);
        });
        Assert.Equal(200, (int)response.StatusCode);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return text.StartsWith('[') ? [.. JsonElement.Parse(text).EnumerateArray()]
            : [.. text.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => JsonElement.Parse(line[6..]))];
    }
}
