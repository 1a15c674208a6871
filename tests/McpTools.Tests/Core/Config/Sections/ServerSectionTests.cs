using McpTools.Core.Config;
using McpTools.Core.Config.Sections;

namespace McpTools.Tests.Core.Config.Sections;

public sealed class ServerSectionTests
{
    private static ConfigSnapshot Read(string server) => SampleSections.Read($$"""{ "version": 1, "server": { {{server}} } }""");

    [Theory]
    [InlineData("", 10_000)]
    [InlineData("\"drainTime\": \"500ms\"", 500)]
    [InlineData("\"drainTime\": \"1h\"", 3_600_000)]
    public void ServerSection_accepts_a_drain_time_up_to_an_hour(string server, int milliseconds)
    {
        ConfigSnapshot config = Read(server);

        Assert.Empty(config.Problems);
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), ServerSection.DrainTimeOf(config.Get(ServerSection.Section)));
    }

    [Theory]
    [InlineData("0s")]
    [InlineData("61m")]
    [InlineData("soon")]
    public void ServerSection_reports_any_other_drain_time_and_uses_ten_seconds(string text)
    {
        ConfigSnapshot config = Read($"\"drainTime\": \"{text}\", \"name\": \"kept\"");

        Assert.Contains($"\"{text}\" is no length of time up to an hour", Assert.Single(config.Problems).ToString(), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(10), ServerSection.DrainTimeOf(config.Get(ServerSection.Section)));
        Assert.Equal("kept", config.Get(ServerSection.Section).Name);
    }
}
