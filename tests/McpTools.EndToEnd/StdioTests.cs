using System.Diagnostics;
using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd;

public class StdioTests
{
    private static JsonObject TimeInShanghai() => new() { ["name"] = "time_now", ["arguments"] = new JsonObject { ["zone"] = "上海" } };

    [Theory]
    [InlineData("2024-11-05")]
    [InlineData("2025-03-26")]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    public async Task StdioServer_lists_and_calls_for_a_client_of_every_older_revision(string revision)
    {
        await using var client = StdioClient.Start();
        await client.InitializeAsync(revision);

        JsonNode list = await client.RequestAsync("tools/list");
        JsonNode call = await client.RequestAsync("tools/call", TimeInShanghai());

        Assert.Contains(list["result"]!["tools"]!.AsArray(), tool => (string?)tool!["name"] == "time_now");
        Assert.Equal("Asia/Shanghai", (string?)call["result"]!["structuredContent"]!["zone"]);
    }

    [Fact]
    public async Task StdioServer_answers_a_client_of_2026_07_28_without_a_handshake()
    {
        await using var client = StdioClient.Start();

        JsonNode discover = await client.RequestModernAsync("server/discover");
        JsonNode list = await client.RequestModernAsync("tools/list");
        JsonNode call = await client.RequestModernAsync("tools/call", TimeInShanghai());

        Assert.Equal(5, discover["result"]!["supportedVersions"]!.AsArray().Count);
        Assert.True((long)discover["result"]!["ttlMs"]! > 0);
        Assert.True((long)list["result"]!["ttlMs"]! > 0);
        Assert.Equal("complete", (string?)call["result"]!["resultType"]);
        Assert.Contains("+08:00", (string?)call["result"]!["content"]![0]!["text"], StringComparison.Ordinal);
    }

    /// <summary>Many clients start a server with a pipe for stderr that they never read. It holds 64 KiB, and each call is logged.</summary>
    [Fact]
    public async Task StdioServer_answers_a_client_that_does_not_read_stderr()
    {
        await using var client = StdioClient.Start("--log-level", "debug");
        await client.InitializeAsync("2025-11-25");

        for (int i = 0; i < 1_000; i++)
        {
            JsonNode call = await client.RequestAsync("tools/call", TimeInShanghai());
            Assert.NotNull(call["result"]);
        }

        client.Process.StandardInput.Close();
        await client.Process.WaitForExitAsync(Limits.Token());
        Assert.Equal(0, client.Process.ExitCode);
    }

    [Theory]
    [InlineData("this is no JSON", -32700)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":""", -32700)]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"ping"}]""", -32600)]
    [InlineData("42", -32600)]
    [InlineData("""{"hello":"world"}""", -32600)]
    public async Task StdioServer_answers_a_line_that_is_not_a_message_with_an_error_and_then_the_next_one(string line, int code)
    {
        await using var client = StdioClient.Start();
        await client.InitializeAsync("2025-11-25");

        await client.SendAsync(line);
        JsonNode refused = await client.ReceiveAsync();
        JsonNode next = await client.RequestAsync("tools/list");

        Assert.Equal(code, (int)refused["error"]!["code"]!);
        Assert.NotNull(next["result"]);
    }

    [Fact]
    public async Task StdioServer_refuses_a_line_of_5_MB_and_answers_the_next_one()
    {
        await using var client = StdioClient.Start();
        await client.InitializeAsync("2025-11-25");

        await client.SendAsync("""{"jsonrpc":"2.0","id":99,"method":"tools/list","params":{"cursor":"LONG"}}""".Replace("LONG", new string('x', 5_000_000), StringComparison.Ordinal));
        JsonNode refused = await client.ReceiveAsync();
        JsonNode next = await client.RequestAsync("tools/call", TimeInShanghai());

        Assert.Contains("4 MiB", (string?)refused["error"]!["message"], StringComparison.Ordinal);
        Assert.NotNull(next["result"]);
    }

    [Fact]
    public async Task StdioServer_explains_bad_calls_and_answers_the_next_good_call()
    {
        await using var client = StdioClient.Start();

        JsonNode unknown = await client.RequestModernAsync("tools/call", new JsonObject { ["name"] = "time_nwo" });
        JsonNode mistyped = await client.RequestModernAsync("tools/call", new JsonObject { ["name"] = "time_now", ["arguments"] = new JsonObject { ["zone"] = 7.5 } });
        JsonNode extra = await client.RequestModernAsync("tools/call", new JsonObject { ["name"] = "time_now", ["arguments"] = new JsonObject { ["zonne"] = "UTC" } });
        JsonNode cursor = await client.RequestModernAsync("tools/list", new JsonObject { ["cursor"] = "nonsense" });
        JsonNode method = await client.RequestModernAsync("no/such/method");
        JsonNode good = await client.RequestModernAsync("tools/call", TimeInShanghai());

        Assert.Equal(-32602, (int)unknown["error"]!["code"]!);
        Assert.True((bool)mistyped["result"]!["isError"]!);
        Assert.Contains("$.zone", (string?)mistyped["result"]!["content"]![0]!["text"], StringComparison.Ordinal);
        Assert.Equal("invalid_arguments", (string?)extra["result"]!["_meta"]!["mcptools/error"]!["code"]);
        Assert.Contains("did you mean \"zone\"", (string?)extra["result"]!["content"]![0]!["text"], StringComparison.Ordinal);
        Assert.Equal(-32602, (int)cursor["error"]!["code"]!);
        Assert.Equal(-32601, (int)method["error"]!["code"]!);
        Assert.NotEqual(true, (bool?)good["result"]!["isError"]);
    }

    [Fact]
    public async Task StdioServer_answers_a_request_that_came_before_the_end_of_the_input()
    {
        await using var client = StdioClient.Start();

        await client.PostAsync("tools/call", StdioClient.ModernParameters(TimeInShanghai()));
        client.Process.StandardInput.Close();

        Assert.NotNull((await client.ReceiveAsync())["result"]);
    }

    [Fact]
    public async Task StdioServer_ends_with_its_input()
    {
        await using var client = StdioClient.Start();
        await client.InitializeAsync("2025-11-25");

        client.Process.StandardInput.Close();
        await client.Process.WaitForExitAsync(Limits.Token());

        Assert.Equal(0, client.Process.ExitCode);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task StdioServer_ends_on_a_signal_during_a_call(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        await using SilentUpstream upstream = await SilentUpstream.StartAsync();
        await using var client = StdioClient.Start("--config", upstream.ConfigFile);
        await client.InitializeAsync("2025-11-25");
        await client.PostAsync("tools/call", new JsonObject { ["name"] = "wait_forever" });
        await upstream.Called;

        using (var kill = Process.Start("kill", [$"-{signal}", $"{client.Process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await client.Process.WaitForExitAsync(Limits.Token());

        // If the program had waited for the call, it would have answered that the call timed out.
        Assert.DoesNotContain("timeout", await client.Process.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StdioServer_cancels_the_upstream_request_of_a_cancelled_call()
    {
        await using SilentUpstream upstream = await SilentUpstream.StartAsync();
        await using var client = StdioClient.Start("--config", upstream.ConfigFile);
        await client.InitializeAsync("2025-11-25");

        await client.PostAsync("tools/call", new JsonObject { ["name"] = "wait_forever" });
        await upstream.Called;
        await client.SendAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":2}}""");
        await upstream.Abandoned;

        Assert.NotNull((await client.RequestAsync("tools/list"))["result"]);
    }

    [Fact]
    public async Task StdioServer_writes_only_messages_to_stdout_with_a_broken_configuration()
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, """{ "version": 1, "tools": [ { "kind": "http", "name": "x" } ], "nonsense": 1 }""");
        await using var client = StdioClient.Start("--config", file, "--log-level", "debug");
        await client.InitializeAsync("2025-11-25");
        await client.RequestAsync("tools/call", TimeInShanghai());
        client.Process.StandardInput.Close();
        string rest = await client.Process.StandardOutput.ReadToEndAsync();

        Assert.All(client.Lines.Concat(rest.Split('\n', StringSplitOptions.RemoveEmptyEntries)), line => Assert.Equal("2.0", (string?)JsonNode.Parse(line)!["jsonrpc"]));
        Assert.Contains("nonsense", await client.Process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
        File.Delete(file);
    }
}
