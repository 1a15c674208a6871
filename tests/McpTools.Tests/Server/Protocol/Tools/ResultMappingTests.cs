using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Server.Protocol.Tools;
using McpTools.Tests.Support;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpTools.Tests.Server.Protocol.Tools;

public sealed class ResultMappingTests
{
    [Theory]
    [InlineData(0.2, "1")]
    [InlineData(1.0, "1")]
    [InlineData(59.001, "60")]
    [InlineData(null, null)]
    public void ResultMapping_rounds_retry_after_up_to_whole_seconds(double? seconds, string? written)
    {
        ToolError error = new("rate_limited", "Later.", seconds is { } wait ? TimeSpan.FromSeconds(wait) : null);

        Assert.Equal(written, ResultMapping.ToProtocol(ToolResult.Fail(error)).Meta!["mcptools/error"]!["retry_after_s"]?.ToJsonString());
    }

    private static DelegatingTool Linking() => DelegatingTool.Answering("t", new ToolResult
    {
        Content = [new ToolContent.Text("[see result://1]"), new ToolContent.ResourceLink("result://1", "1", null, null, "text/plain")],
    });

    [Theory]
    [InlineData("2024-11-05", false)]
    [InlineData("2025-03-26", false)]
    [InlineData("2025-06-18", true)]
    [InlineData("2025-11-25", true)]
    public async Task ResultMapping_sends_links_only_to_revisions_that_have_them(string revision, bool expected)
    {
        await using var server = new ProtocolServer(Linking());
        await using McpClient client = await server.ConnectAsync(new McpClientOptions { ProtocolVersion = revision });

        CallToolResult result = await client.CallToolAsync("t", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(expected, result.Content.OfType<ResourceLinkBlock>().Any());
        Assert.Equal("[see result://1]", Assert.Single(result.Content.OfType<TextContentBlock>()).Text);
    }

    [Fact]
    public async Task ResultMapping_sends_links_to_modern_requests()
    {
        await using var server = new ProtocolServer(Linking());

        JsonArray content = (await server.RequestAsync("tools/call", new JsonObject { ["name"] = "t" }))["result"]!["content"]!.AsArray();

        Assert.Equal(["text", "resource_link"], content.Select(block => (string)block!["type"]!));
    }
}
