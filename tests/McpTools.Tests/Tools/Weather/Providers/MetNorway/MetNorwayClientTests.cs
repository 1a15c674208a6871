using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Providers.Access;
using McpTools.Tools.Weather.Providers.MetNorway;

namespace McpTools.Tests.Tools.Weather.Providers.MetNorway;

public sealed class MetNorwayClientTests
{
    [Theory]
    [InlineData(429, "RateLimited", 60)]
    [InlineData(403, "RateLimited", 600)]
    [InlineData(404, "NotCovered", null)]
    [InlineData(422, "NotCovered", null)]
    [InlineData(400, "Unavailable", null)]
    [InlineData(502, "Unavailable", null)]
    public void Status_decides_the_fault(int status, string fault, int? seconds)
    {
        ProviderException refusal = MetNorwayClient.Refusal(Reply(status));

        Assert.Equal(fault, refusal.Fault.ToString());
        Assert.Equal(seconds, refusal.RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(503)]
    public void Refusal_has_the_wait_that_the_service_asked_for(int status) =>
        Assert.Equal(TimeSpan.FromSeconds(7), MetNorwayClient.Refusal(Reply(status) with { RetryAfter = TimeSpan.FromSeconds(7) }).RetryAfter);

    private static EgressReply Reply(int status) => new(status, "text/html", null, default, default);
}
