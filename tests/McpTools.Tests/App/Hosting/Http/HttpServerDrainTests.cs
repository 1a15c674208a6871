using System.Text.Json;
using McpTools.Tests.Support;

namespace McpTools.Tests.App.Hosting.Http;

public sealed class HttpServerDrainTests : IDisposable
{
    private const int Calls = 16;
    private const string DrainTime = """{ "version": 1, "server": { "drainTime": "TIME" } }""";

    private readonly GatedTool gated = new();

    public void Dispose() => gated.Dispose();

    [Fact]
    public async Task HttpServer_answers_accepted_calls_and_refuses_new_requests_while_it_stops()
    {
        await using RunningServer server = await RunningServer.StartAsync(tools: [gated.Tool]);
        Task<(int Status, JsonElement Message)>[] calls = [.. Enumerable.Range(0, Calls).Select(_ => server.AskAsync(server.CallRequest("gated")))];
        await gated.StartedAsync(Calls);
        Task stopping = server.StopAsync();

        using HttpResponseMessage refused = await server.SendAsync(server.Request("tools/list"));
        var refusal = JsonElement.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using HttpResponseMessage ready = await server.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, "/health/ready")));
        using HttpResponseMessage live = await server.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, "/health/live")));
        gated.Open();

        Assert.Equal(503, (int)refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10);
        Assert.Equal((1, -32000), (refusal.GetProperty("id").GetInt32(), refusal.GetProperty("error").GetProperty("code").GetInt32()));
        Assert.Equal((503, 200), ((int)ready.StatusCode, (int)live.StatusCode));
        foreach ((int status, JsonElement message) in await Task.WhenAll(calls))
        {
            Assert.Equal(200, status);
            Assert.Equal("the end", message.GetProperty("result").GetProperty("content")[0].GetProperty("text").GetString());
        }

        await stopping;
    }

    [Theory]
    [InlineData("1ms", false)]
    [InlineData("1h", true)]
    public async Task HttpServer_answers_the_rest_with_an_error_when_the_drain_time_is_over_or_a_second_signal_comes(string drainTime, bool secondSignal)
    {
        await using RunningServer server = await RunningServer.StartAsync(DrainTime.Replace("TIME", drainTime, StringComparison.Ordinal), [gated.Tool]);
        Task<(int Status, JsonElement Message)> call = server.AskAsync(server.CallRequest("gated"));
        await gated.StartedAsync(1);

        await server.StopAsync(new CancellationToken(canceled: secondSignal));

        (_, JsonElement message) = await call;
        Assert.Equal(-32000, message.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal(1, message.GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task HttpServer_ends_streams_before_it_has_answered_its_calls_when_it_stops()
    {
        await using RunningServer server = await RunningServer.StartAsync(tools: [gated.Tool]);
        using HttpResponseMessage opened = await server.SendAsync(InSession(HttpMethod.Post, server, null,
            """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}"""));
        string session = opened.Headers.GetValues("Mcp-Session-Id").Single();
        using HttpResponseMessage unsolicited = await server.SendAsync(InSession(HttpMethod.Get, server, session, null));
        using HttpResponseMessage listening = await server.SendAsync(server.Request(
            "subscriptions/listen", """ "notifications": { "toolsListChanged": true } """));
        Task<(int Status, JsonElement Message)> call = server.AskAsync(InSession(HttpMethod.Post, server, session,
            """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"gated","arguments":{}}}"""));
        await gated.StartedAsync(1);
        Task stopping = server.StopAsync();

        // Both are complete responses. A connection that is cut would be an exception.
        await unsolicited.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        string listened = await listening.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"result\"", listened, StringComparison.Ordinal);
        Assert.False(call.IsCompleted);
        using HttpResponseMessage late = await server.SendAsync(InSession(HttpMethod.Get, server, session, null));
        Assert.Equal(503, (int)late.StatusCode);

        gated.Open();
        Assert.True((await call).Message.TryGetProperty("result", out _));
        await stopping;
    }

    [Fact]
    public async Task HttpServer_accepts_notifications_while_it_stops()
    {
        await using RunningServer server = await RunningServer.StartAsync(DrainTime.Replace("TIME", "1h", StringComparison.Ordinal), [gated.Tool]);
        using HttpResponseMessage opened = await server.SendAsync(InSession(HttpMethod.Post, server, null,
            """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}"""));
        string session = opened.Headers.GetValues("Mcp-Session-Id").Single();
        Task<(int Status, JsonElement Message)> call = server.AskAsync(server.CallRequest("gated"));
        await gated.StartedAsync(1);
        Task stopping = server.StopAsync();

        using HttpResponseMessage cancelled = await server.SendAsync(InSession(HttpMethod.Post, server, session,
            """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}"""));

        Assert.Equal(202, (int)cancelled.StatusCode);
        gated.Open();
        await call;
        await stopping;
    }

    private static HttpRequestMessage InSession(HttpMethod method, RunningServer server, string? session, string? body)
    {
        var request = new HttpRequestMessage(method, new Uri(server.Url, "/mcp"));
        request.Headers.Accept.ParseAdd(body is null ? "text/event-stream" : "application/json, text/event-stream");
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        if (session is not null)
        {
            request.Headers.Add("Mcp-Session-Id", session);
            request.Headers.Add("MCP-Protocol-Version", "2025-11-25");
        }

        return request;
    }
}
