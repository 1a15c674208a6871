using McpTools.App.Hosting.Http;
using McpTools.Server.Protocol.Http;
using McpTools.Tests.Support;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Server;

#pragma warning disable MCPEXP002 // The tasks extension is built on the experimental request handlers.

namespace McpTools.Tests.Server.Protocol.Http;

public class McpTransportTests
{
    [Theory]
    [InlineData("tools/call", false)]
    [InlineData("tools/list", true)]
    [InlineData("server/discover", true)]
    [InlineData(null, true)]
    public async Task McpTransport_serves_a_call_with_nothing_beside_the_tools(string? method, bool hasMore)
    {
        await using RunningServer running = await RunningServer.StartAsync();
        var transport = new HttpServerTransportOptions();
        McpTransport.Configure(transport, null);
        var http = new DefaultHttpContext { RequestServices = running.Services };
        http.Request.Headers["Mcp-Method"] = method;
        var server = new McpServerOptions();

        await transport.ConfigureSessionOptions!(http, server, TestContext.Current.CancellationToken);

        Assert.Equal(hasMore, server.Handlers.GetPromptHandler is not null);
        Assert.Equal(hasMore, server.Handlers.ListToolsHandler is not null);
        Assert.Equal(hasMore, server.RequestHandlers is not null);
        Assert.Equal(hasMore, server.ResourceCollection is not null);
        Assert.Equal(hasMore, server.Capabilities?.Completions is not null);
    }
}
