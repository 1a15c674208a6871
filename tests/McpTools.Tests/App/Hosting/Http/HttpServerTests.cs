using System.Text.Json;
using McpTools.App.Hosting;
using McpTools.App.Hosting.Http;
using McpTools.Tests.Support;

namespace McpTools.Tests.App.Hosting.Http;

public class HttpServerTests
{
    private const string Toolsets = """{ "version": 1, "toolsets": { "fruit": { "tools": ["a*"] }, "nothing": { "tools": ["none"] } } }""";

    [Fact]
    public async Task HttpServer_serves_each_toolset_at_an_address_of_its_own()
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
    public async Task HttpServer_serves_only_the_toolset_of_the_command_line()
    {
        await using RunningServer server = await RunningServer.StartAsync(Toolsets, Fruit(), launch => launch with { Toolset = "fruit" });
        Assert.Equal(["apple", "results_read"], await server.ListAsync());
        Assert.Equal(["apple", "results_read"], await server.ListAsync(path: "/mcp/fruit"));
        Assert.Equal(404, (await server.AskAsync(server.Request("tools/list", path: "/mcp/nothing"))).Status);
    }

    [Fact]
    public async Task HttpServer_refuses_to_start_with_an_unknown_toolset_and_names_the_nearest()
    {
        LaunchException refusal = await Assert.ThrowsAsync<LaunchException>(
            () => RunningServer.StartAsync(Toolsets, with: launch => launch with { Toolset = "friut" }));
        Assert.Contains("Did you mean \"fruit\"?", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health/live", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/nothing", 404)]
    public async Task HttpServer_answers_health_requests_without_a_key(string path, int expected)
    {
        await using RunningServer server = await RunningServer.StartAsync(with: launch => launch with { GenerateAccess = true });
        using HttpResponseMessage response = await server.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, path)));
        Assert.Equal(expected, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/page.js")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/status.json")]
    public async Task HttpServer_answers_HEAD_as_GET_without_a_body(string path)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using HttpResponseMessage response = await server.SendAsync(new HttpRequestMessage(HttpMethod.Head, new Uri(server.Url, path)));
        using HttpResponseMessage read = await server.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, path)));

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(read.Content.Headers.ContentType, response.Content.Headers.ContentType);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task HttpRun_says_when_the_address_is_in_use()
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
