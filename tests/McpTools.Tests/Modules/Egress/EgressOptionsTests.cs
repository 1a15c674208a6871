using System.Text;
using McpTools.Core.Config;
using McpTools.Core.Config.Text;
using McpTools.Modules.Egress;

namespace McpTools.Tests.Modules.Egress;

public sealed class EgressOptionsTests
{
    [Fact]
    public void Check_reports_faulty_values_and_drops_them()
    {
        var problems = new ConfigProblems();

        var options = EgressOptions.Check(
            new EgressOptions { AllowHosts = ["*"], AllowCidrs = ["10.0.0.0/8", "10.0.0.0/33", "lan"], ConnectTimeout = "soon" }, problems);

        Assert.Equal(["/egress/connectTimeout", "/egress/allowHosts/0", "/egress/allowCidrs/1", "/egress/allowCidrs/2"], problems.Faults);
        Assert.Equal([], options.AllowHosts!);
        Assert.Equal(["10.0.0.0/8"], options.AllowCidrs!);
        Assert.Equal(TimeSpan.FromSeconds(5), options.ConnectTime());
    }

    [Theory]
    [InlineData("""{"version":1,"egres":{"allowHosts":["api.example.com"]}}""")]
    [InlineData("""{"version":1,"egress":{"allowHost":["api.example.com"]}}""")]
    [InlineData("""{"version":1,"egress":{"allowHosts":"api.example.com"}}""")]
    [InlineData("""{"version":1,"egress":{"allowHosts":["api.example.com","http://"]}}""")]
    public void A_faulty_section_allows_no_host(string file)
    {
        var config = ConfigSnapshot.Read("tools.json", Encoding.UTF8.GetBytes(file), [EgressOptions.Section], _ => null);

        Assert.NotEmpty(config.Problems);
        Assert.Empty(config.Get(EgressOptions.Section).AllowHosts!);
    }
}
