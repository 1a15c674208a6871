using McpTools.App.Hosting.Http;
using McpTools.Tests.Support;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Server;

namespace McpTools.Tests.App.Hosting.Http;

public class McpTransportTests
{
    [Theory]
    [InlineData("tools/call", false)]
    [InlineData("tools/list", true)]
    [InlineData("server/discover", true)]
    [InlineData(null, true)]
    public async Task A_call_is_served_by_a_server_that_has_nothing_beside_the_tools(string? method, bool hasMore)
    {
        await using RunningServer running = await RunningServer.StartAsync();
        var transport = new HttpServerTransportOptions();
        McpTransport.Configure(transport);
        var http = new DefaultHttpContext { RequestServices = running.Services };
        http.Request.Headers["Mcp-Method"] = method;
        var server = new McpServerOptions();

        await transport.ConfigureSessionOptions!(http, server, TestContext.Current.CancellationToken);

        Assert.Equal(hasMore, server.Handlers.GetPromptHandler is not null);
        Assert.Equal(hasMore, server.ResourceCollection is not null);
        Assert.Equal(hasMore, server.Handlers.CompleteHandler is not null);
    }
}
