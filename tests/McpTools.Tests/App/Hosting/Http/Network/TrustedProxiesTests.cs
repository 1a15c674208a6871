using System.Net;
using McpTools.App.Hosting.Http.Network;
using McpTools.Core.Config.Sections;
using McpTools.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace McpTools.Tests.App.Hosting.Http.Network;

/// <summary>The tests act as the proxy, because they call from the loopback address.</summary>
public sealed class TrustedProxiesTests
{
    [Theory]
    [InlineData("[\"127.0.0.1\"]", "tools.example", 200)]
    [InlineData("[\"127.0.0.0/8\", \"::1\"]", "tools.example", 200)]
    [InlineData("[\"127.0.0.1\"]", "tools.example:8443", 200)]
    [InlineData("[\"127.0.0.1\"]", "evil.example", 421)]
    [InlineData("[\"127.0.0.1\"]", "tools.example, evil.example", 421)]
    [InlineData("[\"127.0.0.1\"]", "evil.example, tools.example", 200)]
    [InlineData("[\"10.0.0.5\"]", "evil.example", 200)]
    [InlineData("[\"proxy.example\"]", "evil.example", 200)]
    [InlineData("[]", "evil.example", 200)]
    public async Task TrustedProxies_use_the_forwarded_host_of_a_trusted_proxy_only(string proxies, string forwarded, int expected)
    {
        await using RunningServer server = await StartAsync(proxies);

        (int status, _) = await server.AskAsync(server.Request("tools/list", key: "the-value-of-KEY_A", change: request =>
        {
            request.Headers.TryAddWithoutValidation("X-Forwarded-Host", forwarded);
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.7");
            request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");
        }));

        Assert.Equal(expected, status);
    }

    [Theory]
    [InlineData("[\"10.0.0.5\"]")]
    [InlineData("[]")]
    public async Task TrustedProxies_ignore_a_forwarded_host_from_other_addresses(string proxies)
    {
        await using RunningServer server = await StartAsync(proxies);

        (int status, _) = await server.AskAsync(server.Request("tools/list", key: "the-value-of-KEY_A", change: request =>
        {
            request.Headers.Host = "evil.example";
            request.Headers.TryAddWithoutValidation("X-Forwarded-Host", "tools.example");
        }));

        Assert.Equal(421, status);
    }

    [Theory]
    [InlineData("[\"127.0.0.1\"]", "https://tools.example", 200)]
    [InlineData("[\"127.0.0.1\"]", "https://evil.example", 403)]
    [InlineData("[]", "https://tools.example", 403)]
    public async Task TrustedProxies_make_the_forwarded_host_the_own_origin(string proxies, string origin, int expected)
    {
        await using RunningServer server = await StartAsync(proxies);

        (int status, _) = await server.AskAsync(server.Request("tools/list", key: "the-value-of-KEY_A", change: request =>
        {
            request.Headers.TryAddWithoutValidation("X-Forwarded-Host", "tools.example");
            request.Headers.TryAddWithoutValidation("Origin", origin);
        }));

        Assert.Equal(expected, status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("tools.example/path")]
    public async Task TrustedProxies_ignore_an_invalid_forwarded_host(string forwarded)
    {
        await using RunningServer server = await StartAsync("[\"127.0.0.1\"]");

        (int status, _) = await server.AskAsync(server.Request("tools/list", key: "the-value-of-KEY_A", change: request =>
        {
            request.Headers.Host = "evil.example";
            request.Headers.TryAddWithoutValidation("X-Forwarded-Host", forwarded);
        }));

        Assert.Equal(421, status);
    }

    [Fact]
    public async Task TrustedProxies_use_a_changed_list_from_the_next_request_on()
    {
        ServerSection server = new();
        string? host = null;
        TrustedProxies proxies = new(
            http => { host = http.Request.Host.Value; return Task.CompletedTask; }, NullLoggerFactory.Instance, () => server);

        foreach (string[] trusted in new[] { [], new[] { "127.0.0.1" }, ["10.0.0.0/8"] })
        {
            server = new() { TrustedProxies = trusted };
            DefaultHttpContext http = new();
            http.Connection.RemoteIpAddress = IPAddress.Loopback;
            http.Request.Host = new("own.example");
            http.Request.Headers["X-Forwarded-Host"] = "tools.example";
            await proxies.InvokeAsync(http);

            Assert.Equal(trusted.Contains("127.0.0.1") ? "tools.example" : "own.example", host);
        }
    }

    private static Task<RunningServer> StartAsync(string proxies) => RunningServer.StartAsync(
        $$"""
        {
          "version": 1, "server": { "allowedHosts": ["tools.example"], "trustedProxies": {{proxies}} },
          "access": { "keys": [ { "name": "a", "key": { "env": "KEY_A" } } ] }
        }
        """);
}
