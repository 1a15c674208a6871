using System.Text;
using McpTools.Core.Config;
using McpTools.Core.Config.Text;
using McpTools.Modules.Egress;

namespace McpTools.Tests.Modules.Egress;

public sealed class EgressSectionTests
{
    [Fact]
    public void What_is_broken_is_reported_and_never_opens_a_way()
    {
        var problems = new ConfigProblems();

        EgressOptions options = EgressSection.Check(
            new EgressOptions { AllowHosts = ["*"], AllowCidrs = ["10.0.0.0/8", "10.0.0.0/33", "lan"], ConnectTimeout = "soon" }, problems);

        Assert.Equal(["/egress/connectTimeout", "/egress/allowHosts/0", "/egress/allowCidrs/1", "/egress/allowCidrs/2"], problems.Faults);
        Assert.Equal([], options.AllowHosts!);
        Assert.Equal(["10.0.0.0/8"], options.AllowCidrs!);
        Assert.Equal(TimeSpan.FromSeconds(5), EgressSection.ConnectTimeout(options));
    }

    [Theory]
    [InlineData("""{"version":1,"egres":{"allowHosts":["api.example.com"]}}""")]
    [InlineData("""{"version":1,"egress":{"allowHost":["api.example.com"]}}""")]
    [InlineData("""{"version":1,"egress":{"allowHosts":"api.example.com"}}""")]
    [InlineData("""{"version":1,"egress":{"allowHosts":["api.example.com","http://"]}}""")]
    public void A_mistake_in_what_closes_ways_closes_them_all(string file)
    {
        ConfigSnapshot config = ConfigSnapshot.Read("tools.json", Encoding.UTF8.GetBytes(file), [EgressSection.Section], _ => null);

        Assert.NotEmpty(config.Problems);
        Assert.Empty(config.Get(EgressSection.Section).AllowHosts!);
    }
}
