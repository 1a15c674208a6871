using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpTools.EndToEnd;

/// <summary>Sessions of older revisions outlive their connections and the process.</summary>
public sealed class SessionTests : IDisposable
{
    private const string Plain = """{ "version": 1 }""";
    private const string Convert = """{ "version": 1, "time": { "convert": true } }""";

    private readonly string folder = Directory.CreateTempSubdirectory("mcptools-sessions-").FullName;

    private string ConfigPath => Path.Combine(folder, "tools.json");

    private string[] Options => ["--config", ConfigPath, "--data", Path.Combine(folder, "data")];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    public async Task The_client_of_the_SDK_hears_of_changes_again_after_a_proxy_cut_its_stream(string revision)
    {
        Write(Plain);
        await using HttpProgram program = await HttpProgram.StartAsync(Options);
        await using var relay = new CuttingRelay(program.Url);
        var transport = new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(relay.Url, "/mcp"), DefaultReconnectionInterval = TimeSpan.FromMilliseconds(50) });
        await using McpClient client = await McpClient.CreateAsync(transport, new McpClientOptions { ProtocolVersion = revision }, cancellationToken: Limits.Token());
        var heard = new SemaphoreSlim(0);
        await using IAsyncDisposable registration = client.RegisterNotificationHandler(NotificationMethods.ToolListChangedNotification, (_, _) =>
        {
            heard.Release();
            return default;
        });
        Write(Convert);
        Assert.True(await heard.WaitAsync(Limits.Patience));

        relay.Cut();
        Write(Plain);

        Assert.True(await heard.WaitAsync(Limits.Patience));
        Assert.DoesNotContain(await client.ListToolsAsync(cancellationToken: Limits.Token()), tool => tool.Name == "time_convert");
    }

    [Fact]
    public async Task A_stream_that_a_proxy_cut_is_opened_again_in_its_session()
    {
        Write(Plain);
        await using HttpProgram program = await HttpProgram.StartAsync(Options);
        await using var relay = new CuttingRelay(program.Url);
        string session = await OpenAsync(program);
        using HttpResponseMessage first = await ListenAsync(relay.Url, session);

        relay.Cut();
        Write(Convert);
        using HttpResponseMessage again = await ListenAsync(relay.Url, session);

        Assert.Equal(200, (int)again.StatusCode);
        using var lines = new StreamReader(await again.Content.ReadAsStreamAsync(Limits.Token()));
        while (!(await lines.ReadLineAsync(Limits.Token()))!.Contains("notifications/tools/list_changed", StringComparison.Ordinal))
        {
        }
    }

    [Fact]
    public async Task A_session_goes_on_after_the_process_was_killed()
    {
        Write(Plain);
        string session;
        await using (HttpProgram killed = await HttpProgram.StartAsync(Options))
        {
            session = await OpenAsync(killed);
        }

        await using HttpProgram next = await HttpProgram.StartAsync(Options);
        JsonObject call = new() { ["name"] = "time_now", ["arguments"] = new JsonObject { ["zone"] = "Asia/Shanghai" } };
        using HttpResponseMessage called = await next.PostAsync("tools/call", call, "2025-06-18", request => request.Headers.Add("Mcp-Session-Id", session));
        using HttpResponseMessage listed = await next.PostAsync("tools/list", null, "2025-06-18", request => request.Headers.Add("Mcp-Session-Id", session));

        Assert.Equal("Asia/Shanghai", (string?)(await HttpProgram.ReadAsync(called))["result"]!["structuredContent"]!["zone"]);
        Assert.NotEmpty((await HttpProgram.ReadAsync(listed))["result"]!["tools"]!.AsArray());
    }

    private static async Task<string> OpenAsync(HttpProgram program)
    {
        JsonObject hello = new()
        {
            ["protocolVersion"] = "2025-06-18",
            ["capabilities"] = new JsonObject(),
            ["clientInfo"] = new JsonObject { ["name"] = "end-to-end", ["version"] = "1" },
        };
        using HttpResponseMessage opened = await program.PostAsync("initialize", hello, revision: null);
        await HttpProgram.ReadAsync(opened);
        return opened.Headers.GetValues("Mcp-Session-Id").Single();
    }

    private static async Task<HttpResponseMessage> ListenAsync(Uri url, string session)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url, "/mcp"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Add("Mcp-Session-Id", session);
        request.Headers.Add("MCP-Protocol-Version", "2025-06-18");
        return await HttpProgram.SendAsync(request);
    }

    private void Write(string config)
    {
        File.WriteAllText(ConfigPath + ".new", config);
        File.Move(ConfigPath + ".new", ConfigPath, overwrite: true);
    }
}
