using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;
using ModelContextProtocol.Client;

namespace McpTools.EndToEnd;

public sealed class HttpTests : IAsyncLifetime
{
    private HttpProgram program = null!;

    public async ValueTask InitializeAsync() => program = await HttpProgram.StartAsync();

    public ValueTask DisposeAsync() => program.DisposeAsync();

    [Theory]
    [InlineData("2024-11-05")]
    [InlineData("2025-03-26")]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    public async Task HttpServer_lists_and_calls_in_a_session_of_every_older_revision(string revision)
    {
        JsonObject hello = new()
        {
            ["protocolVersion"] = revision,
            ["capabilities"] = new JsonObject(),
            ["clientInfo"] = new JsonObject { ["name"] = "end-to-end", ["version"] = "1" },
        };
        using HttpResponseMessage opened = await program.PostAsync("initialize", hello, revision: null);
        string session = opened.Headers.GetValues("Mcp-Session-Id").Single();
        JsonNode initialized = await HttpProgram.ReadAsync(opened);
        void WithSession(HttpRequestMessage request) => request.Headers.Add("Mcp-Session-Id", session);

        using HttpResponseMessage listed = await program.PostAsync("tools/list", revision: revision, change: WithSession);
        JsonObject call = new() { ["name"] = "time_now", ["arguments"] = new JsonObject { ["zone"] = "Asia/Shanghai" } };
        using HttpResponseMessage called = await program.PostAsync("tools/call", call, revision, WithSession);

        Assert.Equal(revision, (string?)initialized["result"]!["protocolVersion"]);
        Assert.Contains((await HttpProgram.ReadAsync(listed))["result"]!["tools"]!.AsArray(), tool => (string?)tool!["name"] == "time_now");
        Assert.Equal("Asia/Shanghai", (string?)(await HttpProgram.ReadAsync(called))["result"]!["structuredContent"]!["zone"]);
    }

    [Fact]
    public async Task HttpServer_answers_a_request_of_2026_07_28_without_a_session()
    {
        JsonNode answer = await program.CallTimeAsync();

        Assert.Equal("complete", (string?)answer["result"]!["resultType"]);
        Assert.Equal("Asia/Shanghai", (string?)answer["result"]!["structuredContent"]!["zone"]);
    }

    [Fact]
    public async Task HttpServer_serves_the_client_of_the_SDK()
    {
        var transport = new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(program.Url, "/mcp") });
        await using McpClient client = await McpClient.CreateAsync(transport, cancellationToken: Limits.Token());

        IList<McpClientTool> tools = await client.ListToolsAsync(cancellationToken: Limits.Token());

        Assert.Contains(tools, tool => tool.Name == "time_now");
    }

    [Fact]
    public async Task HttpServer_explains_bad_bodies_and_answers_the_next_good_call()
    {
        using HttpResponseMessage malformed = await program.PostRawAsync("{ this is no JSON");
        using HttpResponseMessage large = await program.PostRawAsync($"{{\"x\":\"{new string('x', 5 * 1024 * 1024)}\"}}");
        using HttpResponseMessage batch = await program.PostRawAsync("[]");

        Assert.Equal((HttpStatusCode.BadRequest, -32700), (malformed.StatusCode, (int)(await HttpProgram.ReadAsync(malformed))["error"]!["code"]!));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Contains("4 MiB", (string?)(await HttpProgram.ReadAsync(large))["error"]!["message"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, batch.StatusCode);
        Assert.NotNull((await program.CallTimeAsync())["result"]);
    }

    [Fact]
    public async Task HttpServer_explains_bad_calls_and_answers_the_next_good_call()
    {
        using HttpResponseMessage unknown = await program.PostAsync("tools/call", new JsonObject { ["name"] = "no_such_tool" });
        using HttpResponseMessage mistyped = await program.PostAsync("tools/call", new JsonObject { ["name"] = "time_now", ["arguments"] = new JsonObject { ["zone"] = 7 } });
        using HttpResponseMessage cursor = await program.PostAsync("tools/list", new JsonObject { ["cursor"] = "bm9uc2Vuc2U" });
        using HttpResponseMessage method = await program.PostAsync("no/such/method");

        Assert.Equal(-32602, (int)(await HttpProgram.ReadAsync(unknown))["error"]!["code"]!);
        Assert.True((bool)(await HttpProgram.ReadAsync(mistyped))["result"]!["isError"]!);
        Assert.Equal(-32602, (int)(await HttpProgram.ReadAsync(cursor))["error"]!["code"]!);
        Assert.Equal((HttpStatusCode.NotFound, -32601), (method.StatusCode, (int)(await HttpProgram.ReadAsync(method))["error"]!["code"]!));
        Assert.NotNull((await program.CallTimeAsync())["result"]);
    }

    [Theory]
    [InlineData("Host", "evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    public async Task HttpServer_refuses_a_foreign_host_or_origin_and_answers_the_next_good_call(string header, string value, HttpStatusCode expected)
    {
        using HttpResponseMessage refused = await program.PostAsync("tools/list", change: request => request.Headers.TryAddWithoutValidation(header, value));

        Assert.Equal(expected, refused.StatusCode);
        Assert.NotNull((await program.CallTimeAsync())["result"]);
    }

    [Fact]
    public async Task HttpServer_serves_the_page_with_a_strict_policy()
    {
        using var http = new HttpClient();
        using HttpResponseMessage page = await http.GetAsync(program.Url);

        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HttpServer_cancels_the_call_of_a_client_that_disconnects()
    {
        await using SilentUpstream upstream = await SilentUpstream.StartAsync();
        await using HttpProgram slow = await HttpProgram.StartAsync("--config", upstream.ConfigFile);
        using var leave = new CancellationTokenSource();

        // A report of progress starts the answer, so that there is a stream to close.
        Task<HttpResponseMessage> call = slow.PostAsync("tools/call", new JsonObject { ["name"] = "wait_forever" }, cancellationToken: leave.Token);
        await upstream.Called;
        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await upstream.Abandoned;
    }

    [Fact]
    public async Task HttpServer_ends_on_a_signal_while_a_stream_is_open()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signal.");
        await using HttpProgram own = await HttpProgram.StartAsync();
        var listen = new JsonObject { ["notifications"] = new JsonObject { ["toolsListChanged"] = true } };
        using HttpResponseMessage stream = await own.PostAsync("subscriptions/listen", listen);
        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync());
        await reader.ReadLineAsync(Limits.Token());

        using (var kill = Process.Start("kill", ["-TERM", $"{own.Process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await own.Process.WaitForExitAsync(Limits.Token());
    }
}
