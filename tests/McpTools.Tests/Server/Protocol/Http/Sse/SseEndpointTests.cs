using System.Text;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Server.Protocol.Requests;
using McpTools.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

#pragma warning disable MCP9004 // The transport is old, and served for clients that have no other.

namespace McpTools.Tests.Server.Protocol.Http.Sse;

public class SseEndpointTests
{
    private const string Keys = """{ "version": 1, "access": { "keys": [ { "name": "one", "key": { "env": "KEY_ONE" } }, { "name": "two", "key": { "env": "KEY_TWO" } } ] } }""";

    [Fact]
    public async Task SseEndpoint_serves_a_client_of_the_SDK()
    {
        var echo = new DelegatingTool("echo", (_, _, _) => new(ToolResult.Text("back")));
        await using RunningServer server = await RunningServer.StartAsync(tools: [echo]);
        await using var transport = new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(server.Url, "/sse"), TransportMode = HttpTransportMode.Sse });
        await using McpClient client = await McpClient.CreateAsync(transport, cancellationToken: TestContext.Current.CancellationToken);

        CallToolResult result = await client.CallToolAsync("echo", cancellationToken: TestContext.Current.CancellationToken);
        IList<McpClientResource> resources = await client.ListResourcesAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("back", Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
        Assert.NotNull(resources);
    }

    [Fact]
    public async Task SseEndpoint_answers_malformed_messages_in_the_stream_or_with_a_status()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using EventsOfSession stream = await EventsOfSession.OpenAsync(server);

        Assert.Equal(202, await stream.PostAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{}}"""));
        JsonElement answer = await stream.ReadAsync();
        Assert.Equal((1, -32602), (answer.GetProperty("id").GetInt32(), answer.GetProperty("error").GetProperty("code").GetInt32()));
        Assert.Equal(400, await stream.PostAsync("{"));
        Assert.Equal(400, await stream.PostAsync("""[{"jsonrpc":"2.0","id":1,"method":"ping"}]"""));
        Assert.Equal(413, await stream.PostAsync(new string(' ', 5_000_000)));
        Assert.Equal(202, await stream.PostAsync("""{"jsonrpc":"2.0","id":2,"method":"ping"}"""));
        Assert.Equal(2, (await stream.ReadAsync()).GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task SseEndpoint_requires_the_key_of_the_caller_for_the_stream_and_for_each_message()
    {
        await using RunningServer server = await RunningServer.StartAsync(Keys);
        using EventsOfSession stream = await EventsOfSession.OpenAsync(server, "the-value-of-KEY_ONE");

        Assert.Equal(401, await EventsOfSession.StatusOfOpeningAsync(server, null));
        Assert.Equal(401, await stream.PostAsync("""{"jsonrpc":"2.0","id":1,"method":"ping"}""", null));
        Assert.Equal(404, await stream.PostAsync("""{"jsonrpc":"2.0","id":1,"method":"ping"}""", "the-value-of-KEY_TWO"));
        Assert.Equal(202, await stream.PostAsync("""{"jsonrpc":"2.0","id":1,"method":"ping"}""", "the-value-of-KEY_ONE"));
    }

    [Theory]
    [InlineData("127.0.0.1", "/api", "/api/sse?sessionId=")]
    [InlineData("127.0.0.1", "/api/v1", "/api/v1/sse?sessionId=")]
    [InlineData("127.0.0.1", "//evil.example", "/evil.example/sse?sessionId=")]
    [InlineData("10.0.0.5", "/api", "/sse?sessionId=")]
    public async Task SseEndpoint_names_the_address_of_messages_with_the_path_prefix_of_a_trusted_proxy(string trusted, string prefix, string expected)
    {
        await using RunningServer server = await RunningServer.StartAsync(
            $$"""{ "version": 1, "server": { "trustedProxies": ["{{trusted}}"] }, "access": { "keys": [ { "name": "one", "key": { "env": "KEY_ONE" } } ] } }""");
        using EventsOfSession stream = await EventsOfSession.OpenAsync(server, "the-value-of-KEY_ONE", request => request.Headers.Add("X-Forwarded-Prefix", prefix));

        Assert.StartsWith(expected, stream.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SseEndpoint_refuses_a_foreign_origin_and_an_unknown_toolset()
    {
        await using RunningServer server = await RunningServer.StartAsync();

        Assert.Equal(403, await EventsOfSession.StatusOfOpeningAsync(server, null, request => request.Headers.Add("Origin", "https://other.example")));
        Assert.Equal(404, await EventsOfSession.StatusOfOpeningAsync(server, null, request => request.RequestUri = new Uri(server.Url, "/sse/none")));
    }

    [Theory]
    [InlineData("/sse", 405)]
    [InlineData("/sse?sessionId=unknown", 404)]
    public async Task SseEndpoint_refuses_a_message_without_a_stream(string path, int expected)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        (int status, JsonElement message) = await server.AskAsync(
            HttpSession.PostTo(server, """{"jsonrpc":"2.0","id":1,"method":"ping"}""", request => request.RequestUri = new Uri(server.Url, path)));

        Assert.Equal(expected, status);
        Assert.True(message.TryGetProperty("error", out _));
    }

    [Fact]
    public async Task SseSession_takes_no_more_requests_than_its_limit_and_more_after_a_cancellation()
    {
        var release = new TaskCompletionSource();
        var slow = new DelegatingTool("slow", async (_, _, ct) =>
        {
            await release.Task.WaitAsync(ct);
            return ToolResult.Text("done");
        });
        await using RunningServer server = await RunningServer.StartAsync(tools: [slow]);
        int limit = server.Services.GetRequiredService<ProtocolOptions>().RequestsPerSseSession;
        using EventsOfSession stream = await EventsOfSession.OpenAsync(server);

        for (int i = 0; i < limit; i++)
        {
            Assert.Equal(202, await stream.PostAsync(Call(i)));
        }

        Assert.Equal(429, await stream.PostAsync(Call(limit)));
        Assert.Equal(202, await stream.PostAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":0}}"""));
        Assert.Equal(202, await stream.PostAsync(Call(limit)));
        release.SetResult();
    }

    private static string Call(int id) => $$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"tools/call","params":{"name":"slow"}}""";

    /// <summary>The stream of events of one session, and the address of its messages.</summary>
    private sealed class EventsOfSession(RunningServer server, HttpResponseMessage response, StreamReader reader, string? key) : IDisposable
    {
        public string Address { get; private set; } = "";

        public static async Task<EventsOfSession> OpenAsync(RunningServer server, string? key = null, Action<HttpRequestMessage>? change = null)
        {
            HttpRequestMessage request = Opening(server, key);
            change?.Invoke(request);
            HttpResponseMessage response = await server.SendAsync(request);
            Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
            var stream = new EventsOfSession(server, response, new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)), key);
            stream.Address = await stream.NextAsync();
            return stream;
        }

        public static async Task<int> StatusOfOpeningAsync(RunningServer server, string? key, Action<HttpRequestMessage>? change = null)
        {
            HttpRequestMessage request = Opening(server, key);
            change?.Invoke(request);
            using HttpResponseMessage response = await server.SendAsync(request);
            return (int)response.StatusCode;
        }

        public Task<int> PostAsync(string body) => PostAsync(body, key);

        public async Task<int> PostAsync(string body, string? callerKey)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Url, Address)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            Authorize(request, callerKey);
            using HttpResponseMessage answer = await server.SendAsync(request);
            return (int)answer.StatusCode;
        }

        public async Task<JsonElement> ReadAsync() => JsonElement.Parse(await NextAsync());

        public void Dispose()
        {
            reader.Dispose();
            response.Dispose();
        }

        private static HttpRequestMessage Opening(RunningServer server, string? key)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, "/sse"));
            request.Headers.Accept.ParseAdd("text/event-stream");
            Authorize(request, key);
            return request;
        }

        private static void Authorize(HttpRequestMessage request, string? key)
        {
            if (key is not null)
            {
                request.Headers.Authorization = new("Bearer", key);
            }
        }

        private async Task<string> NextAsync()
        {
            while (true)
            {
                string line = await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new EndOfStreamException();
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    return line[6..];
                }
            }
        }
    }
}
