using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd;

/// <summary>Tests that wait for what the server sends by itself after some seconds.</summary>
[Trait("Speed", "Slow")]
public sealed class SilentStreamTests
{
    /// <summary>Proxies cut a stream that is silent for a minute.</summary>
    private static readonly TimeSpan WellWithinAMinute = TimeSpan.FromSeconds(45);

    [Fact]
    public async Task KeepAlive_sends_a_comment_on_every_kind_of_silent_stream()
    {
        await using HttpProgram program = await HttpProgram.StartAsync();
        using HttpResponseMessage opened = await program.PostRawAsync(
            """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"a","version":"1"}}}""");
        string session = opened.Headers.GetValues("Mcp-Session-Id").Single();
        using HttpResponseMessage older = await OpenAsync(program, "/mcp", session);
        using HttpResponseMessage oldest = await OpenAsync(program, "/sse", session: null);
        using HttpResponseMessage modern = await program.PostAsync(
            "subscriptions/listen", new JsonObject { ["notifications"] = new JsonObject { ["toolsListChanged"] = true } });

        foreach (HttpResponseMessage stream in (HttpResponseMessage[])[older, oldest, modern])
        {
            Assert.Equal("no", stream.Headers.GetValues("X-Accel-Buffering").Single());
        }

        using var patience = new CancellationTokenSource(WellWithinAMinute);
        await Task.WhenAll(CommentAsync(older, patience.Token), CommentAsync(oldest, patience.Token), CommentAsync(modern, patience.Token));
    }

    [Fact]
    public async Task ProgressNotifier_uses_only_tokens_of_the_client()
    {
        string?[] tokens = ["0", "\"\"", "\"abc\"", "7", "\"7\"", "1.5", "null", "true", "{}", null];
        string[] used = ["0", "\"\"", "\"abc\"", "7", "\"7\""];
        await using HeldUpstream upstream = await HeldUpstream.StartAsync("10m");
        await using var client = StdioClient.Start("--config", upstream.ConfigFile);
        await client.InitializeAsync("2025-06-18");
        for (int i = 0; i < tokens.Length; i++)
        {
            string meta = tokens[i] is { } token ? $"\"_meta\":{{\"progressToken\":{token}}}," : "";
            await client.SendAsync($$"""{"jsonrpc":"2.0","id":{{100 + i}},"method":"tools/call","params":{ {{meta}}"name":"held","arguments":{"n":{{i}} } } }""");
        }

        await upstream.CalledAsync(tokens.Length);
        HashSet<string> seen = [];
        while (!seen.IsSupersetOf(used))
        {
            JsonNode report = await client.ReceiveAsync();
            Assert.Equal("notifications/progress", (string?)report["method"]);
            seen.Add(report["params"]!["progressToken"]!.ToJsonString());
        }

        upstream.Release();
        HashSet<int> answered = [];
        while (answered.Count < tokens.Length)
        {
            JsonNode message = await client.ReceiveAsync();
            if (message["id"] is { } id)
            {
                Assert.Contains("released", (string?)message["result"]!["content"]![0]!["text"], StringComparison.Ordinal);
                answered.Add((int)id);
            }
            else
            {
                seen.Add(message["params"]!["progressToken"]!.ToJsonString());
            }
        }

        // A token that is not of a kind of the protocol may be answered with itself or not at all.
        Assert.Subset(tokens.OfType<string>().Except(["null"]).ToHashSet(), seen);
    }

    private static Task<HttpResponseMessage> OpenAsync(HttpProgram program, string path, string? session)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(program.Url, path));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (session is not null)
        {
            request.Headers.Add("Mcp-Session-Id", session);
        }

        return HttpProgram.SendAsync(request, Limits.Token());
    }

    private static async Task CommentAsync(HttpResponseMessage stream, CancellationToken cancellationToken)
    {
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync(cancellationToken));
        while (!(await lines.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The stream has ended.")).StartsWith(':'))
        {
        }
    }
}
