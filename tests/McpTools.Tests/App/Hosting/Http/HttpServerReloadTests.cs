using System.Text.Json;
using McpTools.Contract;
using McpTools.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpTools.Tests.App.Hosting.Http;

public class HttpServerReloadTests
{
    private static readonly TimeSpan Patience = WorkerPrograms.Patience;

    [Fact]
    public async Task HttpServer_tells_a_session_once_of_a_reload_that_changes_the_tools_and_never_of_another()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await using McpClient client = await ConnectAsync(server, "2025-11-25").WithOpenStreamAsync(server);
        var heard = new Heard();
        await using IAsyncDisposable registration = client.RegisterNotificationHandler(NotificationMethods.ToolListChangedNotification, heard.AddAsync);

        server.Rewrite("""{ "version": 1, "limits": { "callsInTotal": 9 } }""");
        server.Rewrite("""{ "version": 1, "time": { "convert": true } }""");

        Assert.Equal(["javascript_run", "results_read", "time_convert", "time_now", "weather_alerts", "weather_forecast"], await heard.ListAfterAsync(client));
        server.Rewrite("""{ "version": 1 }""");
        Assert.Equal(["javascript_run", "results_read", "time_now", "weather_alerts", "weather_forecast"], await heard.ListAfterAsync(client));
        Assert.Equal(2, heard.Count);
    }

    [Fact]
    public async Task HttpServer_reloads_a_changed_file_by_itself()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await using McpClient client = await ConnectAsync(server, "2025-11-25").WithOpenStreamAsync(server);
        var heard = new Heard();
        await using IAsyncDisposable registration = client.RegisterNotificationHandler(NotificationMethods.ToolListChangedNotification, heard.AddAsync);

        server.Write("""{ "version": 1, "time": { "convert": true } }""");

        Assert.Equal(["javascript_run", "results_read", "time_convert", "time_now", "weather_alerts", "weather_forecast"], await heard.ListAfterAsync(client));
    }

    [Fact]
    public async Task HttpServer_finishes_a_call_on_the_snapshot_with_which_it_began()
    {
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var tool = new DelegatingTool("slow", async (_, context, _) =>
        {
            entered.SetResult();
            await release.Task;
            return ToolResult.Text(string.Join(' ', context.VisibleTools().Select(definition => definition.Name)));
        });
        await using RunningServer server = await RunningServer.StartAsync("""{ "version": 1, "time": { "convert": true } }""", [tool]);

        Task<(int Status, JsonElement Message)> call = server.AskAsync(server.CallRequest("slow"));
        await entered.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        server.Rewrite("""{ "version": 1 }""");
        release.SetResult();

        (_, JsonElement answer) = await call;
        Assert.Equal("javascript_run results_read slow time_convert time_now weather_alerts weather_forecast", answer.GetProperty("result").GetProperty("content")[0].GetProperty("text").GetString());
        Assert.Equal(["javascript_run", "results_read", "slow", "time_now", "weather_alerts", "weather_forecast"], await server.ListAsync());
    }

    [Fact]
    public async Task HttpServer_applies_changed_keys_and_refuses_removed_ones()
    {
        const string Two = """{ "version": 1, "access": { "keys": [ { "name": "a", "key": { "env": "KEY_A" } }, { "name": "b", "key": { "env": "KEY_B" }, "tools": ["none*"] } ] } }""";
        await using RunningServer server = await RunningServer.StartAsync(Two);
        Assert.Equal(["javascript_run", "results_read", "time_now", "weather_alerts", "weather_forecast"], await server.ListAsync("the-value-of-KEY_A"));
        Assert.Empty(await server.ListAsync("the-value-of-KEY_B"));

        server.Rewrite("""{ "version": 1, "access": { "keys": [ { "name": "b", "key": { "env": "KEY_B" }, "tools": ["time*"] } ] } }""");

        (int status, _) = await server.AskAsync(server.Request("tools/list", key: "the-value-of-KEY_A"));
        Assert.Equal(401, status);
        Assert.Equal(["results_read", "time_now"], await server.ListAsync("the-value-of-KEY_B"));
    }

    [Fact]
    public async Task HttpServer_requires_a_key_on_a_public_address_even_after_all_keys_were_removed()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            """{ "version": 1, "access": { "keys": [ { "name": "a", "key": { "env": "KEY_A" } } ] } }""", with: launch => launch with { Http = new Uri("http://0.0.0.0:0") });

        server.Rewrite("""{ "version": 1 }""");

        (int status, _) = await server.AskAsync(server.Request("tools/list", change: request => request.Headers.Host = "127.0.0.1"));
        Assert.Equal(401, status);
    }

    [Fact]
    public async Task HttpServer_applies_changed_hosts_and_instructions()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        server.Rewrite("""
            {
              "version": 1, "server": { "instructions": "For all.", "allowedHosts": ["tools.example"] },
              "toolsets": { "clock": { "tools": ["time_*"], "instructions": "Only the time." }, "plain": { "tools": ["time_*"] } }
            }
            """);

        (int status, JsonElement answer) = await server.AskAsync(server.Request("server/discover", change: request => request.Headers.Host = "tools.example"));
        Assert.Equal(200, status);
        Assert.Equal("For all.", answer.GetProperty("result").GetProperty("instructions").GetString());
        (_, answer) = await server.AskAsync(server.Request("server/discover", path: "/mcp/clock"));
        Assert.Equal("Only the time.", answer.GetProperty("result").GetProperty("instructions").GetString());
        (_, answer) = await server.AskAsync(server.Request("server/discover", path: "/mcp/plain"));
        Assert.Equal("For all.", answer.GetProperty("result").GetProperty("instructions").GetString());
    }

    [Fact]
    public async Task HttpServer_gives_a_session_the_instructions_of_its_toolset()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            """{ "version": 1, "toolsets": { "clock": { "tools": ["time_*"], "instructions": "Only the time." } } }""");

        await using McpClient client = await ConnectAsync(server, "2025-11-25", "/mcp/clock");

        Assert.Equal("Only the time.", client.ServerInstructions);
    }

    private static Task<McpClient> ConnectAsync(RunningServer server, string revision, string path = "/mcp") => McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(server.Url, path) }),
        new McpClientOptions { ProtocolVersion = revision },
        cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Counts notifications of one kind.</summary>
    private sealed class Heard
    {
        private readonly SemaphoreSlim arrived = new(0);

        public int Count { get; private set; }

        public ValueTask AddAsync(JsonRpcNotification notification, CancellationToken cancellationToken)
        {
            Count++;
            arrived.Release();
            return default;
        }

        public async Task<string[]> ListAfterAsync(McpClient client)
        {
            Assert.True(await arrived.WaitAsync(Patience, TestContext.Current.CancellationToken));
            return [.. (await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken)).Select(tool => tool.Name)];
        }
    }
}
