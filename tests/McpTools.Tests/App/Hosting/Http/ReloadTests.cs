using System.Text.Json;
using McpTools.Contract;
using McpTools.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpTools.Tests.App.Hosting.Http;

public class ReloadTests
{
    private static readonly TimeSpan Patience = WorkerPrograms.Patience;

    [Fact]
    public async Task A_session_of_an_older_revision_hears_of_a_change_once_and_of_none_that_changes_no_list()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await using McpClient client = await ConnectAsync(server, "2025-11-25").HearingAsync(server);
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
    public async Task The_file_is_read_again_without_being_asked_to()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await using McpClient client = await ConnectAsync(server, "2025-11-25").HearingAsync(server);
        var heard = new Heard();
        await using IAsyncDisposable registration = client.RegisterNotificationHandler(NotificationMethods.ToolListChangedNotification, heard.AddAsync);

        server.Write("""{ "version": 1, "time": { "convert": true } }""");

        Assert.Equal(["javascript_run", "results_read", "time_convert", "time_now", "weather_alerts", "weather_forecast"], await heard.ListAfterAsync(client));
    }

    [Fact]
    public async Task A_call_ends_on_what_it_began_with()
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
    public async Task Keys_follow_the_file_and_a_key_that_is_taken_out_opens_nothing()
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
    public async Task An_address_that_others_reach_never_opens_because_the_keys_were_taken_out()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            """{ "version": 1, "access": { "keys": [ { "name": "a", "key": { "env": "KEY_A" } } ] } }""", with: launch => launch with { Http = new Uri("http://0.0.0.0:0") });

        server.Rewrite("""{ "version": 1 }""");

        (int status, _) = await server.AskAsync(server.Request("tools/list", change: request => request.Headers.Host = "127.0.0.1"));
        Assert.Equal(401, status);
    }

    [Fact]
    public async Task Hosts_and_instructions_follow_the_file()
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
    public async Task A_session_at_the_address_of_a_toolset_is_told_its_instructions()
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

    /// <summary>Notifications of one kind, counted.</summary>
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
