using McpTools.Contract;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Protocol.Http;

public class KeepAliveTests
{
    [Fact]
    public async Task KeepAlive_writes_comments_into_a_silent_stream_until_the_answer()
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

        Assert.True(response.Headers.CacheControl!.NoTransform);
        Assert.Equal(": keep-alive", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        release.SetResult();
        Assert.Contains("at last", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>A proxy that compresses a stream does not even pass its headers on until there is enough of it.</summary>
    [Fact]
    public async Task EventBody_forbids_proxies_to_change_any_stream()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        HttpSession batches = await HttpSession.OpenAsync(server, "2025-03-26");
        RawSession session = await RawSession.OpenAsync(server);
        using RawStream events = await session.ListenAsync();
        using HttpResponseMessage answer = await server.SendAsync(server.Request("tools/list"));
        using HttpResponseMessage batch = await batches.SendAsync("""[{"jsonrpc":"2.0","id":1,"method":"ping"}]""");
        using HttpResponseMessage sse = await server.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, "/sse")));

        Assert.All([events.Headers, answer.Headers, batch.Headers, sse.Headers], headers =>
        {
            Assert.True(headers.CacheControl!.NoTransform);
            Assert.True(headers.CacheControl.NoStore);
        });
    }
}
