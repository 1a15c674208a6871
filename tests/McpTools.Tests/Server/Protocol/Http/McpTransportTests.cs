using System.Text.Json;
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
        var server = new McpServerOptions { RequestHandlers = [] };

        await transport.ConfigureSessionOptions!(http, server, TestContext.Current.CancellationToken);

        Assert.Equal(hasMore, server.Handlers.GetPromptHandler is not null);
        Assert.Equal(hasMore, server.Handlers.ListToolsHandler is not null);
        Assert.Equal(hasMore, server.RequestHandlers is not null);
        Assert.Equal(hasMore, server.ResourceCollection is not null);
        Assert.Equal(hasMore, server.Handlers.CompleteHandler is not null);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another")]
    public async Task McpTransport_refuses_a_task_method_whose_name_header_does_not_match(string? name)
    {
        await using RunningServer server = await RunningServer.StartAsync();

        (int status, JsonElement message) = await server.AskAsync(server.Request("tasks/get", "\"taskId\": \"one\"", change: request =>
        {
            if (name is not null)
            {
                request.Headers.Add("Mcp-Name", name);
            }
        }));

        Assert.Equal(400, status);
        Assert.Contains("Mcp-Name", message.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
