using System.Text.Json;
using McpTools.App.Hosting;
using McpTools.App.Hosting.Http.Callers;
using McpTools.Contract;
using McpTools.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;

namespace McpTools.Tests.App.Hosting.Http.Callers;

public class AccessTests
{
    private const string Config = """
        {
          "version": 1,
          "toolsets": { "fruit": { "tools": ["apple"] } },
          "access": { "keys": [
            { "name": "all", "key": { "env": "KEY_ALL" } },
            { "name": "pears", "key": { "env": "KEY_PEARS" }, "tools": ["pear*"] },
            { "name": "fruit", "key": { "env": "KEY_FRUIT" }, "toolsets": ["fruit"] },
            { "name": "old", "key": { "env": "KEY_OLD" }, "expires": "2020-01-01T00:00:00Z" }
          ] }
        }
        """;

    private const string Tasks = "\"extensions\": { \"io.modelcontextprotocol/tasks\": {} }";

    [Theory]
    [InlineData(null, "requires a key")]
    [InlineData("the-value-of-KEY_NOBODY", "does not know")]
    [InlineData("the-value-of-KEY_OLD", "expired")]
    [InlineData("", "requires a key")]
    public async Task Access_refuses_a_missing_unknown_or_expired_key_and_says_what_to_send(string? key, string expected)
    {
        await using RunningServer server = await StartAsync();

        using HttpResponseMessage response = await server.SendAsync(server.Request("tools/list", key: key));
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(401, (int)response.StatusCode);
        Assert.StartsWith("Bearer", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Contains(expected, JsonElement.Parse(body).GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Access_accepts_no_scheme_but_Bearer()
    {
        await using RunningServer server = await StartAsync();
        (int status, _) = await server.AskAsync(server.Request(
            "tools/list", change: request => request.Headers.TryAddWithoutValidation("Authorization", "Basic the-value-of-KEY_ALL")));
        Assert.Equal(401, status);
    }

    [Fact]
    public async Task Access_gives_each_key_the_tools_that_it_was_granted()
    {
        await using RunningServer server = await StartAsync();
        Assert.Equal(["a_job", "a_job_of_many_hours", "apple", "javascript_run", "pear", "results_read", "routed", "time_now", "weather_alerts", "weather_forecast"], await server.ListAsync("the-value-of-KEY_ALL"));
        Assert.Equal(["pear", "results_read"], await server.ListAsync("the-value-of-KEY_PEARS"));
        Assert.Equal(["apple", "results_read"], await server.ListAsync("the-value-of-KEY_FRUIT"));
    }

    [Theory]
    [InlineData("apple")]
    [InlineData("a_job")]
    [InlineData("a_job_of_many_hours")]
    [InlineData("routed")]
    public async Task Access_makes_a_withheld_tool_look_like_one_that_does_not_exist(string withheld)
    {
        string missing = withheld[..^1] + "z";
        await using RunningServer server = await StartAsync();
        (int status, JsonElement message) = await server.AskAsync(server.CallRequest(withheld, "the-value-of-KEY_PEARS", extensions: Tasks));
        (int unknownStatus, JsonElement unknown) = await server.AskAsync(server.CallRequest(missing, "the-value-of-KEY_PEARS", extensions: Tasks));

        Assert.Equal(unknownStatus, status);
        Assert.Equal(unknown.ToString(), message.ToString().Replace(withheld, missing, StringComparison.Ordinal));
        Assert.Equal(-32602, message.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task Access_accepts_the_key_of_a_client_of_an_older_revision()
    {
        await using RunningServer server = await StartAsync();
        var transport = new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(server.Url, "/mcp"),
            AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = "Bearer the-value-of-KEY_PEARS" },
        });
        await using McpClient client = await McpClient.CreateAsync(
            transport, new McpClientOptions { ProtocolVersion = "2025-11-25" }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(["pear", "results_read"], (await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken)).Select(tool => tool.Name));
    }

    [Fact]
    public async Task Access_accepts_the_generated_key_and_no_other()
    {
        await using RunningServer server = await RunningServer.StartAsync(with: launch => launch with { GenerateAccess = true });
        GeneratedKey key = server.Services.GetRequiredService<Access>().Generated!;

        Assert.StartsWith("mcpt_", key.Value, StringComparison.Ordinal);
        Assert.Equal(5 + 43, key.Value.Length);
        Assert.Equal(["javascript_run", "results_read", "time_now", "weather_alerts", "weather_forecast"], await server.ListAsync(key.Value));
        (int status, _) = await server.AskAsync(server.Request("tools/list", key: key.Value[..^1]));
        Assert.Equal(401, status);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://tools.example:0")]
    public async Task HttpServer_refuses_to_start_for_other_machines_without_keys(string url)
    {
        LaunchException refusal = await Assert.ThrowsAsync<LaunchException>(
            () => RunningServer.StartAsync(with: launch => launch with { Http = new Uri(url) }));
        Assert.Contains("--access generate", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Access_admits_nobody_when_the_keys_cannot_be_read()
    {
        await using RunningServer server = await RunningServer.StartAsync("""{ "version": 1, "access": { "keys": [ """);
        (int status, _) = await server.AskAsync(server.Request("tools/list"));
        Assert.Equal(401, status);
    }

    private static Task<RunningServer> StartAsync() => RunningServer.StartAsync(
        Config,
        [
            DelegatingTool.Answering("apple", "an apple"),
            DelegatingTool.Answering("pear", "a pear"),
            new DelegatingTool("a_job", (_, _, _) => new(ToolResult.Text("done"))) { TaskUse = TaskUse.Allowed },
            new DelegatingTool("a_job_of_many_hours", (_, _, _) => new(ToolResult.Text("done"))) { TaskUse = TaskUse.Required },
            new DelegatingTool(
                "routed",
                (_, _, _) => new(ToolResult.Text("done")),
                """{ "type": "object", "required": ["region"], "properties": { "region": { "type": "string", "x-mcp-header": "Region" } } }"""),
        ]);
}
