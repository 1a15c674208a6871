using McpTools.Tests.Support;

namespace McpTools.Tests.App.Hosting.Http.Network;

public class BrowserAccessTests
{
    private const string App = "https://app.example.com";
    private const string Key = "the-value-of-KEY_A";

    private const string Config = """
        {
          "version": 1, "server": { "allowedOrigins": ["https://app.example.com"] },
          "access": { "keys": [ { "name": "a", "key": { "env": "KEY_A" } } ] }
        }
        """;

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task BrowserAccess_answers_a_preflight_request_without_a_key(string method)
    {
        await using RunningServer server = await RunningServer.StartAsync(Config);

        using HttpResponseMessage answer = await server.SendAsync(
            Preflight(server, App, method, "content-type,mcp-protocol-version,mcp-session-id,authorization,last-event-id,mcp-param-region"));

        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Equal(App, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal("GET, POST, DELETE", Header(answer, "Access-Control-Allow-Methods"));
        Assert.Equal(
            "Accept, Authorization, Content-Type, Last-Event-ID, Mcp-Method, Mcp-Name, Mcp-Protocol-Version, Mcp-Session-Id, mcp-param-region",
            Header(answer, "Access-Control-Allow-Headers"));
        Assert.Contains("Origin", Header(answer, "Vary"), StringComparison.Ordinal);
        Assert.Null(Header(answer, "Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task BrowserAccess_allows_no_header_outside_its_list()
    {
        await using RunningServer server = await RunningServer.StartAsync(Config);
        using HttpResponseMessage answer = await server.SendAsync(Preflight(server, App, "POST", "x-other,mcp-par(am),cookie"));
        Assert.DoesNotContain("x-other", Header(answer, "Access-Control-Allow-Headers"), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("(", Header(answer, "Access-Control-Allow-Headers"), StringComparison.Ordinal);
        Assert.DoesNotContain("cookie", Header(answer, "Access-Control-Allow-Headers"), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("https://other.example.com")]
    [InlineData("https://app.example.com.evil.example")]
    [InlineData("http://app.example.com")]
    [InlineData("https://app.example.com:8443")]
    [InlineData("http://localhost:5173")]
    [InlineData("null")]
    public async Task BrowserAccess_gives_other_origins_nothing(string origin)
    {
        await using RunningServer server = await RunningServer.StartAsync(Config);

        using HttpResponseMessage preflight = await server.SendAsync(Preflight(server, origin, "POST", "content-type"));
        using HttpResponseMessage call = await server.SendAsync(server.Request("tools/list", key: Key, change: Origin(origin)));

        Assert.NotInRange((int)preflight.StatusCode, 200, 299);
        Assert.DoesNotContain(preflight.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(call.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("HTTPS://App.example.com:443/", "https://app.example.com")]
    [InlineData("https://käse.example", "https://xn--kse-qla.example")]
    public async Task BrowserAccess_knows_an_origin_in_every_spelling(string written, string sent)
    {
        await using RunningServer server = await RunningServer.StartAsync(Config.Replace(App, written, StringComparison.Ordinal));

        using HttpResponseMessage preflight = await server.SendAsync(Preflight(server, sent, "POST", "content-type"));
        using HttpResponseMessage call = await server.SendAsync(server.Request("tools/list", key: Key, change: Origin(sent)));

        Assert.Equal((204, 200), ((int)preflight.StatusCode, (int)call.StatusCode));
        Assert.Equal(sent, Header(call, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task BrowserAccess_gives_a_page_without_an_origin_nothing_though_the_operator_lists_it()
    {
        await using RunningServer server = await RunningServer.StartAsync(Config.Replace(App, "null", StringComparison.Ordinal));

        using HttpResponseMessage answer = await server.SendAsync(Preflight(server, "null", "POST", "content-type"));

        Assert.Equal(403, (int)answer.StatusCode);
        Assert.Null(Header(answer, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task BrowserAccess_lets_a_page_read_the_answer_and_its_session()
    {
        await using RunningServer server = await RunningServer.StartAsync(Config);

        using HttpResponseMessage answer = await server.SendAsync(server.Request("tools/list", key: Key, change: Origin(App)));

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(App, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Contains("Mcp-Session-Id", Header(answer, "Access-Control-Expose-Headers"), StringComparison.Ordinal);
        Assert.Contains("Origin", Header(answer, "Vary"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no key", 401)]
    [InlineData("unknown path", 404)]
    [InlineData("unknown toolset", 404)]
    [InlineData("unknown session", 404)]
    [InlineData("unknown host", 421)]
    [InlineData("too large", 413)]
    [InlineData("no JSON", 415)]
    public async Task BrowserAccess_lets_a_page_read_why_a_request_was_refused(string fault, int expected)
    {
        await using RunningServer server = await RunningServer.StartAsync(Config);
        HttpRequestMessage request = server.Request(
            "tools/list",
            path: fault == "unknown path" ? "/nothing" : fault == "unknown toolset" ? "/mcp/none" : "/mcp",
            key: fault == "no key" ? null : Key,
            change: Origin(App));
        switch (fault)
        {
            case "unknown session":
                request.Headers.Remove("MCP-Protocol-Version");
                request.Headers.Add("Mcp-Session-Id", "none");
                break;
            case "unknown host":
                request.Headers.Host = "other.example";
                break;
            case "too large":
                request.Content = new StringContent(new string(' ', 5 * 1024 * 1024), null, "application/json");
                break;
            case "no JSON":
                request.Content = new StringContent("{}", null, "text/plain");
                break;
        }

        using HttpResponseMessage answer = await server.SendAsync(request);

        Assert.Equal(expected, (int)answer.StatusCode);
        Assert.Equal(App, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Contains("WWW-Authenticate", Header(answer, "Access-Control-Expose-Headers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrowserAccess_answers_no_preflight_request_for_a_foreign_host()
    {
        await using RunningServer server = await RunningServer.StartAsync(Config);
        HttpRequestMessage preflight = Preflight(server, App, "POST", "content-type");
        preflight.Headers.Host = "other.example";
        using HttpResponseMessage answer = await server.SendAsync(preflight);
        Assert.Equal(421, (int)answer.StatusCode);
    }

    [Fact]
    public async Task BrowserAccess_follows_a_reload()
    {
        await using RunningServer server = await RunningServer.StartAsync(Config);

        server.Rewrite(Config.Replace(App, "https://new.example.com/", StringComparison.Ordinal));

        using HttpResponseMessage before = await server.SendAsync(Preflight(server, App, "POST", "content-type"));
        using HttpResponseMessage after = await server.SendAsync(Preflight(server, "https://new.example.com", "POST", "content-type"));
        Assert.Equal((403, 204), ((int)before.StatusCode, (int)after.StatusCode));
    }

    private static HttpRequestMessage Preflight(RunningServer server, string origin, string method, string headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, new Uri(server.Url, "/mcp"));
        request.Headers.TryAddWithoutValidation("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.TryAddWithoutValidation("Access-Control-Request-Headers", headers);
        return request;
    }

    private static Action<HttpRequestMessage> Origin(string origin) => request => request.Headers.TryAddWithoutValidation("Origin", origin);

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Join(", ", values) : null;
}
