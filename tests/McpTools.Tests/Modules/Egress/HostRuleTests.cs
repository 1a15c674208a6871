using McpTools.Modules.Egress;

namespace McpTools.Tests.Modules.Egress;

public sealed class HostRuleTests
{
    [Theory]
    [InlineData("https://api.example.com/x", true)]
    [InlineData("https://API.Example.COM/x", true)]
    [InlineData("https://api.example.com./x", true)]
    [InlineData("https://api.example.com:8443/x", true)]
    [InlineData("https://example.com/x", false)]
    [InlineData("https://api.example.com.evil.example/x", false)]
    [InlineData("https://api.example.com@evil.example/x", false)]
    [InlineData("https://a.corp.example/x", true)]
    [InlineData("https://a.b.corp.example/x", true)]
    [InlineData("https://corp.example/x", false)]
    [InlineData("https://notcorp.example/x", false)]
    [InlineData("https://bücher.example/x", true)]
    [InlineData("https://xn--bcher-kva.example/x", true)]
    public void Allows_compares_hosts_in_punycode_and_lower_case(string address, bool allowed) =>
        Assert.Equal(allowed, new HostRule(["api.example.com", "*.Corp.example", "bücher.example."]).Allows(new Uri(address)));

    [Fact]
    public void Null_allows_every_host_and_an_empty_list_allows_none()
    {
        Assert.True(new HostRule(null).Allows(new Uri("https://a.example/")));
        Assert.False(new HostRule([]).Allows(new Uri("https://a.example/")));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("a.*.example")]
    [InlineData("https://a.example")]
    [InlineData("a.example/x")]
    [InlineData("a b")]
    [InlineData("")]
    public void Canonical_rejects_a_pattern_that_is_no_host_name(string pattern) => Assert.Null(HostRule.Canonical(pattern));
}
