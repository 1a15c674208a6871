using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Protocol.Http;

public class MessageGuardTests
{
    [Theory]
    [InlineData("{\"jsonrpc\": \"2.0\", ", "application/json", 400, -32700)]
    [InlineData("", "application/json", 400, -32700)]
    [InlineData("[{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}]", "application/json", 400, -32600)]
    [InlineData("\"text\"", "application/json", 400, -32600)]
    [InlineData("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}", "text/plain", 415, -32600)]
    public async Task MessageGuard_refuses_a_body_that_is_not_a_message_with_the_code_of_the_protocol(string body, string type, int expected, int code)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        (int status, JsonElement message) = await server.AskAsync(
            server.Request("tools/list", change: request => request.Content = new StringContent(body, Encoding.UTF8, type)));

        Assert.Equal(expected, status);
        Assert.Equal(code, message.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Theory]
    [InlineData("application/json, text/event-stream", "text/event-stream")]
    [InlineData("application/json", "application/json")]
    public async Task MessageGuard_answers_a_ping_without_a_session(string accept, string expected)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        HttpRequestMessage Ping() => HttpSession.PostTo(server, """{"jsonrpc":"2.0","id":"a","method":"ping"}""", request =>
        {
            request.Headers.Accept.Clear();
            request.Headers.Accept.ParseAdd(accept);
        });
        using HttpResponseMessage response = await server.SendAsync(Ping());
        (int status, JsonElement message) = await server.AskAsync(Ping());

        Assert.Equal(expected, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((200, "a"), (status, message.GetProperty("id").GetString()));
        Assert.Equal("{}", message.GetProperty("result").GetRawText());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MessageGuard_refuses_five_megabytes_with_and_without_a_content_length(bool chunked)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        byte[] body = Encoding.UTF8.GetBytes($$"""{ "jsonrpc": "2.0", "id": 1, "method": "tools/list", "x": "{{new string('x', 5_000_000)}}" }""");
        using var stream = new MemoryStream(body);
        (int status, JsonElement message) = await server.AskAsync(server.Request("tools/list", change: request =>
        {
            request.Content = new StreamContent(stream);
            request.Content.Headers.ContentType = new("application/json");
            request.Headers.TransferEncodingChunked = chunked;
        }));

        Assert.Equal(413, status);
        Assert.Contains("4 MiB", message.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MessageGuard_skips_a_byte_order_mark()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        (int status, JsonElement message) = await server.AskAsync(server.Request("tools/list", change: request =>
        {
            string body = request.Content!.ReadAsStringAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult();
            request.Content = new StringContent("\uFEFF" + body, Encoding.UTF8, "application/json");
        }));

        Assert.Equal(200, status);
        Assert.True(message.TryGetProperty("result", out _));
    }

    [Theory]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("application/json;charset=UTF-8")]
    [InlineData("application/json; charset=utf8")]
    [InlineData("application/json; charset='utf-8'")]
    [InlineData("application/json; charset=unknown")]
    [InlineData("APPLICATION/JSON; CHARSET=\"Utf-8\"")]
    public async Task MessageGuard_takes_JSON_whatever_charset_is_named(string type)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        (int status, JsonElement message) = await server.AskAsync(server.Request("tools/list", change: request =>
        {
            request.Content!.Headers.Remove("Content-Type");
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }));

        Assert.Equal(200, status);
        Assert.True(message.TryGetProperty("result", out _));
    }

    [Theory]
    [InlineData(null, "text/event-stream")]
    [InlineData("text/event-stream", "text/event-stream")]
    [InlineData("*/*", "text/event-stream")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/json;q=0.9, text/event-stream;q=0", "application/json")]
    public async Task MessageGuard_answers_in_the_form_that_the_client_accepts(string? accept, string form)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using HttpResponseMessage response = await server.SendAsync(server.Request("tools/list", change: request => Accept(request, accept)));

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(form, response.Content.Headers.ContentType!.MediaType);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"tools\":[", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MessageGuard_opens_a_session_for_a_client_that_accepts_only_JSON()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using HttpResponseMessage opened = await server.SendAsync(HttpSession.PostTo(server, HttpSession.Initialize("2025-06-18"), request => Accept(request, "application/json")));

        Assert.Equal(200, (int)opened.StatusCode);
        Assert.Single(opened.Headers.GetValues("Mcp-Session-Id"));
        var message = JsonElement.Parse(await opened.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("2025-06-18", message.GetProperty("result").GetProperty("protocolVersion").GetString());
    }

    [Theory]
    [InlineData("no/such", "application/json", 404)]
    [InlineData("tools/list", "text/html", 406)]
    [InlineData("subscriptions/listen", "application/json", 406)]
    public async Task MessageGuard_keeps_the_status_of_other_answers(string method, string accept, int expected)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        (int status, JsonElement message) = await server.AskAsync(server.Request(method, "\"notifications\":{}", change: request => Accept(request, accept)));

        Assert.Equal(expected, status);
        Assert.True(message.TryGetProperty("error", out _));
    }

    [Fact]
    public async Task MessageGuard_refuses_the_question_of_a_call_whose_client_accepts_only_JSON()
    {
        var schema = JsonElement.Parse("""{"type":"object","properties":{"sure":{"type":"boolean"}},"required":["sure"]}""");
        var asking = new DelegatingTool("asking", async (_, context, ct) =>
        {
            await context.Ask.AskAsync([new Question("sure", "Sure?", schema)], ct);
            return ToolResult.Text("done");
        });
        await using RunningServer server = await RunningServer.StartAsync(tools: [asking]);
        string initialize = HttpSession.Initialize("2025-11-25").Replace("\"capabilities\":{}", "\"capabilities\":{\"elicitation\":{}}", StringComparison.Ordinal);
        HttpSession session = await HttpSession.OpenAsync(server, initialize: initialize);

        (_, JsonElement message) = await session.AskAsync(
            """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"asking"}}""", request => Accept(request, "application/json"));

        Assert.Contains("text/event-stream", message.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-07-28")]
    [InlineData("2027-03-01")]
    [InlineData("DRAFT-2026-v1")]
    [InlineData("1999-01-01")]
    [InlineData("")]
    public async Task MessageGuard_offers_the_newest_revision_with_sessions_to_initialize_with_another(string asked)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        foreach (bool isInHeader in new[] { false, true })
        {
            (int status, JsonElement message) = await server.AskAsync(HttpSession.PostTo(server, HttpSession.Initialize(asked), request =>
            {
                if (isInHeader && asked.Length > 0)
                {
                    request.Headers.Add("MCP-Protocol-Version", asked);
                }
            }));

            Assert.Equal(200, status);
            Assert.Equal("2025-11-25", message.GetProperty("result").GetProperty("protocolVersion").GetString());
        }
    }

    [Fact]
    public async Task MessageGuard_tells_the_user_of_a_client_that_a_session_is_missing()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        (int postStatus, JsonElement post) = await server.AskAsync(HttpSession.PostTo(server, """{"jsonrpc":"2.0","id":"a","method":"tools/list"}"""));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, "/mcp"));
        (int getStatus, JsonElement get) = await server.AskAsync(request);

        Assert.Equal((400, 400), (postStatus, getStatus));
        Assert.Equal("a", post.GetProperty("id").GetString());
        foreach (JsonElement message in new[] { post, get })
        {
            string text = message.GetProperty("error").GetProperty("message").GetString()!;
            Assert.Contains("Send initialize first", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Options", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task MessageGuard_opens_no_stream_of_events_for_a_client_that_accepts_only_JSON()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, "/mcp"));
        Accept(request, "application/json");
        (int status, _) = await server.AskAsync(request);
        Assert.Equal(406, status);
    }

    [Fact]
    public async Task MessageGuard_opens_another_session_for_a_client_that_sends_initialize_in_an_open_one()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        HttpSession session = await HttpSession.OpenAsync(server);
        using HttpRequestMessage again = session.Post(HttpSession.Initialize("2025-06-18"));

        using HttpResponseMessage opened = await server.SendAsync(again);

        Assert.Equal(200, (int)opened.StatusCode);
        Assert.NotEqual(again.Headers.GetValues("Mcp-Session-Id"), opened.Headers.GetValues("Mcp-Session-Id"));
    }

    [Fact]
    public async Task MessageGuard_opens_a_session_for_a_client_that_still_sends_the_id_of_one_that_is_gone()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using HttpResponseMessage opened = await server.SendAsync(
            HttpSession.PostTo(server, HttpSession.Initialize("2025-06-18"), request => request.Headers.Add("Mcp-Session-Id", "gone")));

        Assert.Equal(200, (int)opened.StatusCode);
        Assert.NotEqual("gone", Assert.Single(opened.Headers.GetValues("Mcp-Session-Id")));
    }

    [Fact]
    public async Task MessageGuard_answers_a_body_with_too_many_trailers_instead_of_failing()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(server.Url.Host, server.Url.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        var request = new StringBuilder($"POST /mcp HTTP/1.1\r\nHost: {server.Url.Authority}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\n");
        for (int i = 0; i < 5_000; i++)
        {
            request.Append($"X-{i}: a\r\n");
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(request.Append("\r\n").ToString()), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        string answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 431", answer, StringComparison.Ordinal);
        Assert.Contains("The body of the request cannot be read.", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"jsonrpc\":\"1.0\",\"id\":3,\"method\":\"ping\"}", "jsonrpc must be")]
    [InlineData("{\"id\":3,\"method\":\"ping\"}", "jsonrpc must be")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":5}", "method must be a string")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":null}", "method must be a string")]
    public async Task MessageGuard_answers_a_malformed_envelope_under_its_id(string body, string expected)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        (int status, JsonElement message) = await server.AskAsync(HttpSession.PostTo(server, body));

        Assert.Equal(400, status);
        Assert.Equal(3, message.GetProperty("id").GetInt32());
        Assert.Contains(expected, message.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static void Accept(HttpRequestMessage request, string? value)
    {
        request.Headers.Remove("Accept");
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", value);
        }
    }
}
