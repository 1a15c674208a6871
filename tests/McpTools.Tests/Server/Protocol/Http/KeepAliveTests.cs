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

        Assert.Equal(": keep-alive", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        release.SetResult();
        Assert.Contains("at last", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
