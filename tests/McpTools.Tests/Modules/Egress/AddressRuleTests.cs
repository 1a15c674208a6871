using System.Net;
using McpTools.Modules.Egress;

namespace McpTools.Tests.Modules.Egress;

public sealed class AddressRuleTests
{
    private static readonly string[] MetadataAddresses = ["169.254.169.254", "168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2::254"];

    public static TheoryData<string> Refused =>
    [
        "127.0.0.1", "127.255.255.255", "::1", "::ffff:127.0.0.1", "::127.0.0.1",
        "0.0.0.0", "0.1.2.3", "::",
        "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "100.127.255.255", "fec0::1", "fc00::1",
        "169.254.169.254", "168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2::254", "::ffff:169.254.169.254", "169.254.0.1",
        "fe80::1", "fe80::1%2", "2606:4700::1111%2", "ff02::1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::",
        "198.18.0.1", "198.19.255.255", "192.0.2.1", "192.88.99.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1", "100::1", "4000::1",
    ];

    public static TheoryData<string> Public =>
        ["1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0", "100.63.255.255", "100.128.0.0", "168.63.129.17", "223.255.255.255",
         "::ffff:8.8.8.8", "2606:4700::1111", "2a00:1450::1", "2001:4860:4860::8888"];

    [Theory]
    [MemberData(nameof(Refused))]
    public void An_address_that_is_not_public_is_refused(string address) =>
        Assert.False(new AddressRule([], allowMetadata: false).Allows(IPAddress.Parse(address)));

    [Theory]
    [MemberData(nameof(Public))]
    public void A_public_address_is_allowed(string address) =>
        Assert.True(new AddressRule([], allowMetadata: false).Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.20.1.1", true)]
    [InlineData("::ffff:10.20.1.1", true)]
    [InlineData("10.21.0.1", false)]
    [InlineData("fd12::7", true)]
    [InlineData("fd12::7%3", false)]
    public void An_opened_range_allows_only_its_own_addresses(string address, bool allowed) =>
        Assert.Equal(allowed, new AddressRule([IPNetwork.Parse("10.20.0.0/16"), IPNetwork.Parse("fd12::/64")], allowMetadata: false).Allows(IPAddress.Parse(address)));

    [Fact]
    public void Metadata_addresses_stay_refused_in_an_opened_range()
    {
        IPNetwork[] everything = [IPNetwork.Parse("0.0.0.0/0"), IPNetwork.Parse("::/0")];

        Assert.All(MetadataAddresses, address => Assert.False(new AddressRule(everything, allowMetadata: false).Allows(IPAddress.Parse(address))));
        Assert.All(MetadataAddresses, address => Assert.True(new AddressRule([], allowMetadata: true).Allows(IPAddress.Parse(address))));
    }
}
