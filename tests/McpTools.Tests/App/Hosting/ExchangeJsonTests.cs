using System.Text;
using System.Text.Json;
using McpTools.App.Hosting;
using McpTools.Core.Config.Secrets;
using McpTools.Modules.Egress;
using McpTools.Tests.Support;

namespace McpTools.Tests.App.Hosting;

public sealed class ExchangeJsonTests
{
    private static readonly SecretRedactor Secrets = new([new("KEY", "hidden-value")]);

    [Fact]
    public void ExchangeJson_writes_binary_bodies_in_base64_without_secrets()
    {
        byte[] body = [0xFF, 0x00, .. "hidden-value"u8, 0xFE];

        JsonElement written = Assert.Single(Write([Exchange(body)]));

        Assert.Equal([0xFF, 0x00, .. "[secret:KEY]"u8, 0xFE], written.GetProperty("bodyBase64").GetBytesFromBase64());
        Assert.False(written.TryGetProperty("body", out _));
    }

    [Fact]
    public void ExchangeJson_leaves_out_headers_of_a_session()
    {
        EgressExchange exchange = Exchange([]) with
        {
            Headers = [new("Set-Cookie", "a=b"), new("Server", "x"), new("Retry-After", "3"), new("Vary", "hidden-value")],
        };

        Assert.Equal(
            ["Retry-After: 3", "Vary: [secret:KEY]"],
            Assert.Single(Write([exchange])).GetProperty("headers").EnumerateObject().Select(header => $"{header.Name}: {header.Value}"));
    }

    [Fact]
    public void ExchangeJson_redacts_a_credential_of_one_request_in_the_reply_to_another()
    {
        EgressExchange first = Exchange([]) with { Request = new EgressRequest { Uri = new Uri("https://a.example/?token=abcdefgh") } };

        Assert.Equal("echo [secret:token]", Write([first, Exchange("echo abcdefgh"u8.ToArray())])[1].GetProperty("body").GetString());
    }

    [Fact]
    public void ExchangeJson_counts_the_exchanges_that_were_left_out() => Assert.Equal(7, Assert.Single(Write([], leftOut: 7)).GetProperty("leftOut").GetInt32());

    private static EgressExchange Exchange(byte[] body) => new(
        new EgressRequest { Uri = new Uri("https://a.example/") }, Outbound.Noon, [], new EgressReply(200, null, null, body, Outbound.Noon), null);

    private static JsonElement[] Write(IReadOnlyList<EgressExchange> exchanges, int leftOut = 0)
    {
        var file = new MemoryStream();
        ExchangeJson.Write(file, exchanges, leftOut, Secrets);
        return [.. JsonElement.Parse(Encoding.UTF8.GetString(file.ToArray())).EnumerateArray()];
    }
}
