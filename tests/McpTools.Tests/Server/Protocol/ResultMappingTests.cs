using McpTools.Contract;
using McpTools.Server.Protocol;

namespace McpTools.Tests.Server.Protocol;

public sealed class ResultMappingTests
{
    [Theory]
    [InlineData(0.2, "1")]
    [InlineData(1.0, "1")]
    [InlineData(59.001, "60")]
    [InlineData(null, null)]
    public void An_error_says_after_how_many_whole_seconds_the_same_may_work(double? seconds, string? written)
    {
        ToolError error = new("rate_limited", "Later.", seconds is { } wait ? TimeSpan.FromSeconds(wait) : null);

        Assert.Equal(written, ResultMapping.ToProtocol(ToolResult.Fail(error)).Meta!["mcptools/error"]!["retry_after_s"]?.ToJsonString());
    }
}
