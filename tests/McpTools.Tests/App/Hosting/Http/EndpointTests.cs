using System.Net.Http.Headers;
using System.Text.Json;
using McpTools.App.Hosting;
using McpTools.App.Hosting.Http;
using McpTools.Contract;
using McpTools.Tests.Support;

namespace McpTools.Tests.App.Hosting.Http;

public class EndpointTests
{
    private const string Toolsets = """{ "version": 1, "toolsets": { "fruit": { "tools": ["a*"] }, "nothing": { "tools": ["none"] } } }""";

    [Fact]
    public async Task A_toolset_has_an_address_of_its_own()
    {
        await using RunningServer server = await RunningServer.StartAsync(Toolsets, Fruit());
        Assert.Equal(["apple", "results_read"], await server.ListAsync(path: "/mcp/fruit"));
        Assert.Empty(await server.ListAsync(path: "/mcp/nothing"));

        (int status, JsonElement message) = await server.AskAsync(server.CallRequest("pear", path: "/mcp/fruit"));
        Assert.Equal(-32602, message.GetProperty("error").GetProperty("code").GetInt32());
        (status, message) = await server.AskAsync(server.Request("tools/list", path: "/mcp/fruits"));
        Assert.Equal(404, status);
        Assert.Contains("no toolset", message.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_toolset_of_the_command_line_is_all_there_is()
    {
        await using RunningServer server = await RunningServer.StartAsync(Toolsets, Fruit(), launch => launch with { Toolset = "fruit" });
        Assert.Equal(["apple", "results_read"], await server.ListAsync());
        Assert.Equal(["apple", "results_read"], await server.ListAsync(path: "/mcp/fruit"));
        Assert.Equal(404, (await server.AskAsync(server.Request("tools/list", path: "/mcp/nothing"))).Status);
    }

    [Fact]
    public async Task An_unknown_toolset_on_the_command_line_stops_the_start_and_names_the_nearest()
    {
        LaunchException refusal = await Assert.ThrowsAsync<LaunchException>(
            () => RunningServer.StartAsync(Toolsets, with: launch => launch with { Toolset = "friut" }));
        Assert.Contains("Did you mean \"fruit\"?", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_stream_is_kept_alive_until_its_answer()
    {
        var release = new TaskCompletionSource();
        var slow = new DelegatingTool("slow", async (_, _, ct) =>
        {
            await release.Task.WaitAsync(ct);
            return ToolResult.Text("at last");
        });
        await using RunningServer server = await RunningServer.StartAsync(tools: [slow], keepAlive: TimeSpan.FromMilliseconds(10));
        using HttpResponseMessage response = await server.SendAsync(server.CallRequest("slow"));
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        Assert.Equal(": keep-alive", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        release.SetResult();
        Assert.Contains("at last", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "text/html; charset=utf-8")]
    [InlineData("/page.css", "text/css; charset=utf-8")]
    [InlineData("/page.js", "text/javascript; charset=utf-8")]
    [InlineData("/client.js", "text/javascript; charset=utf-8")]
    public async Task The_page_may_load_and_reach_nothing_but_this_server(string path, string type)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using HttpResponseMessage response = await server.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, path)));

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("no-cache", response.Headers.GetValues("Cache-Control").Single());
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("innerHTML", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health/live", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/nothing", 404)]
    public async Task Health_is_told_without_a_key_and_nothing_else_is(string path, int expected)
    {
        await using RunningServer server = await RunningServer.StartAsync(with: launch => launch with { GenerateAccess = true });
        using HttpResponseMessage response = await server.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, path)));
        Assert.Equal(expected, (int)response.StatusCode);
    }

    [Fact]
    public async Task The_page_is_told_what_is_wrong_with_the_file_as_it_is_now()
    {
        await using RunningServer server = await RunningServer.StartAsync("""{ "version": 1, "tolls": [] }""");
        Assert.Equal(["tools.json:1:17: tolls: unknown section. Did you mean \"tools\"?"], await ProblemsAsync(server, null));

        server.Rewrite("""{ "version": 1, "time": { "convert": 5 } }""");
        Assert.StartsWith("tools.json:1:38: time.convert: expected boolean", Assert.Single(await ProblemsAsync(server, null)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_flood_of_mistakes_the_first_are_told_and_the_others_counted()
    {
        string sections = string.Join(", ", Enumerable.Range(0, 63).Select(i => $"\"nonsense_{i}\": 1"));
        await using RunningServer server = await RunningServer.StartAsync($$"""{ "version": 1, {{sections}} }""");

        using HttpResponseMessage response = await server.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, "/status.json")));
        JsonElement status = JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal((50, 13), (status.GetProperty("problems").GetArrayLength(), status.GetProperty("more").GetInt32()));
    }

    [Fact]
    public async Task What_is_wrong_is_told_to_nobody_who_may_not_use_every_tool()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            """
            {
              "version": 1, "tolls": [],
              "access": { "keys": [ { "name": "a", "key": { "env": "KEY_A" } }, { "name": "b", "key": { "env": "KEY_B" }, "tools": ["time_*"] } ] }
            }
            """);

        Assert.Single(await ProblemsAsync(server, "the-value-of-KEY_A"));
        Assert.Empty(await ProblemsAsync(server, "the-value-of-KEY_B"));
        using HttpResponseMessage refused = await server.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, "/status.json")));
        Assert.Equal(401, (int)refused.StatusCode);
    }

    private static async Task<string[]> ProblemsAsync(RunningServer server, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, "/status.json"));
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        using HttpResponseMessage response = await server.SendAsync(request);
        Assert.Equal(200, (int)response.StatusCode);
        JsonElement status = JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return [.. status.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!)];
    }

    [Fact]
    public async Task An_address_in_use_is_told_in_a_sentence()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using var folder = new TempFolder();
        var launch = new LaunchOptions { Http = server.Url, ConfigFile = folder.Write("tools.json", """{ "version": 1 }""") };
        LaunchException refusal = await Assert.ThrowsAsync<LaunchException>(
            () => HttpRun.RunAsync(launch, _ => Assert.Fail("It started."), TestContext.Current.CancellationToken));
        Assert.Equal($"{server.Url.GetLeftPart(UriPartial.Authority)} is in use by another program. End that one, or choose another address with --http.", refusal.Message);
    }

    private static DelegatingTool[] Fruit() => [DelegatingTool.Answering("apple", "an apple"), DelegatingTool.Answering("pear", "a pear")];
}
