using System.Text.Json;
using McpTools.Tests.Support;

namespace McpTools.Tests.App.Hosting.Http.Callers;

/// <summary>A proxy or a tunnel on this machine must not give its users the rights of this machine's user.</summary>
public class ForwardedRequestTests
{
    private const string Keys = """, "access": { "keys": [ { "name": "a", "key": { "env": "KEY_A" } } ] }""";

    [Theory]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("x-forwarded-proto", "https")]
    [InlineData("X-Forwarded-Anything", "")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("CF-Connecting-IP", "203.0.113.7")]
    [InlineData("Tailscale-User-Login", "someone@example.com")]
    public async Task Access_requires_a_key_of_a_request_that_a_proxy_passed_on(string header, string value)
    {
        await using RunningServer server = await RunningServer.StartAsync();

        (int status, JsonElement message) = await server.AskAsync(server.Request("tools/list", change: request => request.Headers.TryAddWithoutValidation(header, value)));
        (int direct, _) = await server.AskAsync(server.Request("tools/list"));

        Assert.Equal((401, 200), (status, direct));
        Assert.Contains("proxy", message.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"publicUrl\": \"https://tools.example.com\"")]
    [InlineData("\"publicUrl\": \"tools.example.com\"")]
    [InlineData("\"publicUrl\": 5")]
    [InlineData("\"trustedProxies\": [\"10.0.0.5\"]")]
    [InlineData("\"trustedProxies\": [\"my-proxy\"]")]
    public async Task Access_requires_a_key_of_every_request_when_a_proxy_is_configured(string setting)
    {
        await using RunningServer server = await RunningServer.StartAsync($$"""{ "version": 1, "server": { {{setting}} } }""");
        (int status, JsonElement message) = await server.AskAsync(server.Request("tools/list"));
        Assert.Equal(401, status);
        Assert.Contains("access.keys", message.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);

        server.Rewrite($$"""{ "version": 1, "server": { {{setting}} } {{Keys}} }""");
        Assert.Equal(200, (await server.AskAsync(server.Request("tools/list", key: "the-value-of-KEY_A"))).Status);
    }

    [Fact]
    public async Task DocumentPages_refuse_a_link_without_signature_that_a_proxy_passed_on()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            """{ "version": 1, "documents": { "openaiContract": true, "collections": { "open": { "folder": "open", "description": "All." } } } }""",
            files: folder => Directory.CreateDirectory(folder.File("open")));
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, "/documents/open/list.txt"));
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");

        using HttpResponseMessage page = await server.SendAsync(request);

        Assert.Equal(403, (int)page.StatusCode);
    }
}
