using System.Text.Json;
using McpTools.Tests.Support;

namespace McpTools.Tests.App.Hosting.Http.Network;

public class HostCheckTests
{
    [Theory]
    [InlineData("evil.example", null, 421)]
    [InlineData("127.0.0.1.evil.example", null, 421)]
    [InlineData("10.0.0.1", null, 421)]
    [InlineData("localhost:1", null, 200)]
    [InlineData("tools.example", null, 200)]
    [InlineData("public.example", null, 200)]
    [InlineData(null, "https://evil.example", 403)]
    [InlineData(null, "null", 403)]
    [InlineData(null, "http://127.0.0.1.evil.example", 403)]
    [InlineData(null, "file://", 403)]
    [InlineData(null, "http://localhost:5173", 200)]
    [InlineData(null, "https://app.example", 200)]
    [InlineData(null, "https://public.example", 200)]
    [InlineData("tools.example:8080", "http://tools.example:8080", 200)]
    [InlineData("tools.example:8080", "http://tools.example", 403)]
    public async Task HostCheck_admits_only_known_hosts_and_origins(string? host, string? origin, int expected)
    {
        await using RunningServer server = await RunningServer.StartAsync(
            """
            { "version": 1, "server": {
                "allowedHosts": ["tools.example"], "allowedOrigins": ["https://app.example/"], "publicUrl": "https://public.example/x" },
              "access": { "keys": [ { "name": "a", "key": { "env": "KEY_A" } } ] } }
            """);
        (int status, JsonElement message) = await server.AskAsync(server.Request("tools/list", key: "the-value-of-KEY_A", change: request =>
        {
            request.Headers.Host = host;
            if (origin is not null)
            {
                request.Headers.TryAddWithoutValidation("Origin", origin);
            }
        }));

        Assert.Equal(expected, status);
        Assert.Equal(expected != 200, message.TryGetProperty("error", out _));
    }
}
