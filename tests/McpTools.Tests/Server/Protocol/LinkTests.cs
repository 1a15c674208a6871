using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Tests.Support;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpTools.Tests.Server.Protocol;

public class LinkTests
{
    private static DelegatingTool Linking() => DelegatingTool.Answering("t", new ToolResult
    {
        Content = [new ToolContent.Text("[see result://1]"), new ToolContent.ResourceLink("result://1", "1", null, null, "text/plain")],
    });

    [Theory]
    [InlineData("2024-11-05", false)]
    [InlineData("2025-03-26", false)]
    [InlineData("2025-06-18", true)]
    [InlineData("2025-11-25", true)]
    public async Task A_link_goes_only_to_clients_of_revisions_that_have_links(string revision, bool expected)
    {
        await using var server = new ProtocolServer(Linking());
        await using McpClient client = await server.ConnectAsync(new McpClientOptions { ProtocolVersion = revision });

        CallToolResult result = await client.CallToolAsync("t", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(expected, result.Content.OfType<ResourceLinkBlock>().Any());
        Assert.Equal("[see result://1]", Assert.Single(result.Content.OfType<TextContentBlock>()).Text);
    }

    [Fact]
    public async Task A_request_that_stands_alone_gets_its_link()
    {
        await using var server = new ProtocolServer(Linking());

        JsonArray content = (await server.RequestAsync("tools/call", new JsonObject { ["name"] = "t" }))["result"]!["content"]!.AsArray();

        Assert.Equal(["text", "resource_link"], content.Select(block => (string)block!["type"]!));
    }
}
