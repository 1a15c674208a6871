using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd;

/// <summary>Headers and bodies as real clients and proxies send them. All tests use one Program.</summary>
public sealed class HttpRequestTests(HttpRequestTests.Server server) : IClassFixture<HttpRequestTests.Server>
{
    private const string Host = "mcp.example.org";
    private const string Older = "2025-06-18";

    private const string Ping = """{"jsonrpc":"2.0","id":1,"method":"ping"}""";

    private HttpProgram Program => server.Program;

    [Fact]
    public async Task HttpServer_answers_in_each_form_that_the_Accept_header_allows()
    {
        string session = await SessionAsync();
        foreach ((string? accept, string? type) in ((string?, string?)[])
        [
            ("application/json", "application/json"),
            ("text/event-stream", "text/event-stream"),
            (null, "text/event-stream"),
            ("*/*", "text/event-stream"),
            ("application/*", "application/json"),
            ("text/*;q=0.5", "text/event-stream"),
            ("text/html", null),
        ])
        {
            using HttpResponseMessage opened = await Program.PostAsync("initialize", Hello(), revision: null, change: request => Accept(request, accept));
            using HttpResponseMessage called = await Program.PostAsync("tools/call", Call(), Older, request =>
            {
                Accept(request, accept);
                request.Headers.Add("Mcp-Session-Id", session);
            });
            using HttpResponseMessage modern = await Program.PostAsync("tools/call", Call(), change: request => Accept(request, accept));
            foreach (HttpResponseMessage response in (HttpResponseMessage[])[opened, called, modern])
            {
                Assert.Equal((type is null ? HttpStatusCode.NotAcceptable : HttpStatusCode.OK, type ?? "application/json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
                Assert.Equal(type is null, (await HttpProgram.ReadAsync(response))["error"] is not null);
            }
        }
    }

    [Fact]
    public async Task HttpServer_has_404_for_a_session_that_it_never_gave_or_that_is_deleted()
    {
        string session = await SessionAsync();
        Assert.Equal(HttpStatusCode.OK, (await InSessionAsync(HttpMethod.Post, session)).Status);
        Assert.Equal(HttpStatusCode.OK, (await InSessionAsync(HttpMethod.Delete, session)).Status);

        foreach (string gone in (string[])[session, "never-given", session + "x", "0123456789abcdef0123456789abcdef"])
        {
            (HttpStatusCode status, JsonNode? answer) = await InSessionAsync(HttpMethod.Post, gone);
            Assert.Equal((HttpStatusCode.NotFound, -32001), (status, (int)answer!["error"]!["code"]!));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await InSessionAsync(HttpMethod.Get, session)).Status);
    }

    [Fact]
    public async Task HttpServer_opens_a_new_session_for_a_client_that_still_sends_the_id_of_another()
    {
        string open = await SessionAsync();
        foreach (string old in (string[])["never-given", open])
        {
            using HttpResponseMessage opened = await Program.PostAsync("initialize", Hello(), null, request => request.Headers.Add("Mcp-Session-Id", old));
            string session = opened.Headers.GetValues("Mcp-Session-Id").Single();

            Assert.NotEqual(old, session);
            Assert.NotNull((await HttpProgram.ReadAsync(opened))["result"]);
            Assert.Equal(HttpStatusCode.OK, (await InSessionAsync(HttpMethod.Post, session)).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await InSessionAsync(HttpMethod.Post, open)).Status);
    }

    [Fact]
    public async Task HttpServer_serves_the_names_of_this_machine_and_the_allowed_host_and_names_the_setting_to_others()
    {
        foreach (string host in (string[])["localhost", "LOCALHOST", "localhost:{0}", "127.0.0.1", "127.0.0.1:{0}", "[::1]", "[::1]:{0}", Host, Host + ":443", "MCP.Example.ORG"])
        {
            Assert.Equal((host, HttpStatusCode.OK), (host, (await FromHostAsync(host)).Status));
        }

        foreach (string host in (string[])["host.docker.internal", "evil.example", "evil.example:{0}", "localhost.evil.example", "evil." + Host, "0.0.0.0"])
        {
            (HttpStatusCode status, JsonNode answer) = await FromHostAsync(host);
            Assert.Equal((host, HttpStatusCode.MisdirectedRequest), (host, status));
            Assert.Contains("server.allowedHosts", (string?)answer["error"]!["message"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task HttpServer_answers_malformed_chunked_bodies_and_logs_no_fault()
    {
        await using HttpProgram own = await HttpProgram.StartAsync();
        string trailers = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"X-{i}: a\r\n"));
        foreach ((string body, int status) in ((string, int)[])
        [
            ($"2\r\n{{}}\r\n0\r\n{trailers}\r\n", 431),
            ($"2\r\n{{}}\r\n0\r\nX: {new string('a', 100_000)}\r\n\r\n", 431),
            ("2\r\n{}\r\n0\r\n: no name\r\n\r\n", 400),
            ("zz\r\n{}\r\n0\r\n\r\n", 400),
            ("FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n", 400),
            ("2\r\n{}XX0\r\n\r\n", 400),
        ])
        {
            using var client = new TcpClient();
            await client.ConnectAsync(own.Url.Host, own.Url.Port, Limits.Token());
            NetworkStream stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /mcp HTTP/1.1\r\nHost: {own.Url.Authority}\r\nContent-Type: application/json\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n{body}"));
            using var reader = new StreamReader(stream);

            Assert.StartsWith($"HTTP/1.1 {status} ", await reader.ReadLineAsync(Limits.Token()), StringComparison.Ordinal);
        }

        Assert.NotNull((await own.CallTimeAsync())["result"]);
        Assert.DoesNotContain("fail:", await own.EndAsync(), StringComparison.Ordinal);
    }

    private static JsonObject Hello() => new()
    {
        ["protocolVersion"] = Older,
        ["capabilities"] = new JsonObject(),
        ["clientInfo"] = new JsonObject { ["name"] = "end-to-end", ["version"] = "1" },
    };

    private static JsonObject Call() => new() { ["name"] = "time_now", ["arguments"] = new JsonObject { ["zone"] = "UTC" } };

    private static void Accept(HttpRequestMessage request, string? value)
    {
        request.Headers.Accept.Clear();
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", value);
        }
    }

    private async Task<string> SessionAsync()
    {
        using HttpResponseMessage opened = await Program.PostAsync("initialize", Hello(), revision: null);
        return opened.Headers.GetValues("Mcp-Session-Id").Single();
    }

    private async Task<(HttpStatusCode Status, JsonNode? Answer)> InSessionAsync(HttpMethod method, string session)
    {
        using var request = new HttpRequestMessage(method, new Uri(Program.Url, "/mcp"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Add("Mcp-Session-Id", session);
        if (method == HttpMethod.Post)
        {
            request.Content = new StringContent(Ping, Encoding.UTF8, "application/json");
        }

        using HttpResponseMessage response = await HttpProgram.SendAsync(request, Limits.Token());
        return (response.StatusCode, method == HttpMethod.Post ? await HttpProgram.ReadAsync(response) : null);
    }

    private async Task<(HttpStatusCode Status, JsonNode Answer)> FromHostAsync(string host)
    {
        string value = host.Replace("{0}", $"{Program.Url.Port}", StringComparison.Ordinal);
        using HttpResponseMessage response = await Program.PostAsync("tools/list", change: request => request.Headers.TryAddWithoutValidation("Host", value));
        return (response.StatusCode, await HttpProgram.ReadAsync(response));
    }

    public sealed class Server : IAsyncLifetime
    {
        private readonly string config = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");

        internal HttpProgram Program { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await File.WriteAllTextAsync(config, $$"""{ "version": 1, "server": { "allowedHosts": ["{{Host}}"] } }""");
            Program = await HttpProgram.StartAsync("--config", config);
        }

        public async ValueTask DisposeAsync()
        {
            await Program.DisposeAsync();
            File.Delete(config);
        }
    }
}
