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

    [Theory]
    [InlineData("https://app.example.com", "https://app.example.com")]
    [InlineData("https://app.example.com/", "https://app.example.com")]
    [InlineData("HTTPS://App.example.com:443", "https://app.example.com")]
    [InlineData("http://10.0.0.5:8080", "http://10.0.0.5:8080")]
    [InlineData("http://[2001:db8::1]:8080", "http://[2001:db8::1]:8080")]
    [InlineData("https://käse.example", "https://xn--kse-qla.example")]
    [InlineData("chrome-extension://abcdefghijklmnop", "chrome-extension://abcdefghijklmnop")]
    [InlineData("capacitor://localhost", "capacitor://localhost")]
    public void ServerSection_reads_an_origin_as_a_browser_sends_it(string written, string sent)
    {
        ConfigSnapshot config = Read($"\"allowedOrigins\": [\"{written}\"]");

        Assert.Empty(config.Problems);
        Assert.Equal([sent], config.Get(ServerSection.Section).AllowedOrigins);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("null")]
    [InlineData("app.example.com")]
    [InlineData("app.example.com:8443")]
    [InlineData("localhost:5173")]
    [InlineData("/app")]
    [InlineData("file://")]
    [InlineData("https://*.example.com")]
    [InlineData("https://app.example.com/chat")]
    [InlineData("https://app.example.com?a=b")]
    [InlineData("https://me@app.example.com")]
    public void ServerSection_reports_an_origin_that_no_page_can_send(string written)
    {
        ConfigSnapshot config = Read($"\"allowedOrigins\": [\"{written}\", \"https://kept.example\"]");

        Assert.StartsWith($"\"{written}\" is no origin of a web page", Assert.Single(config.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(["https://kept.example"], config.Get(ServerSection.Section).AllowedOrigins);
    }

    [Theory]
    [InlineData("tools.example", "tools.example")]
    [InlineData("my_tools", "my_tools")]
    [InlineData("10.0.0.5", "10.0.0.5")]
    [InlineData("2001:db8::1", "[2001:db8::1]")]
    [InlineData("[2001:db8::1]", "[2001:db8::1]")]
    [InlineData("käse.example", "xn--kse-qla.example")]
    public void ServerSection_reads_a_host_as_a_client_sends_it(string written, string sent)
    {
        ConfigSnapshot config = Read($"\"allowedHosts\": [\"{written}\"]");

        Assert.Empty(config.Problems);
        Assert.Equal([sent], config.Get(ServerSection.Section).AllowedHosts);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("*.example.com")]
    [InlineData("tools.example:8080")]
    [InlineData("https://tools.example")]
    [InlineData("tools.example/mcp")]
    [InlineData("")]
    public void ServerSection_reports_a_host_that_no_request_can_name(string written)
    {
        ConfigSnapshot config = Read($"\"allowedHosts\": [\"{written}\", \"kept.example\"]");

        Assert.StartsWith($"\"{written}\" is no host name and no IP address", Assert.Single(config.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(["kept.example"], config.Get(ServerSection.Section).AllowedHosts);
    }
}
