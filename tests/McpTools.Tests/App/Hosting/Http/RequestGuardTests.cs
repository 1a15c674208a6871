using System.Text;
using System.Text.Json;
using McpTools.Tests.Support;

namespace McpTools.Tests.App.Hosting.Http;

public class RequestGuardTests
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
    public async Task Only_pages_and_names_that_belong_here_reach_the_tools(string? host, string? origin, int expected)
    {
        await using RunningServer server = await RunningServer.StartAsync(
            """
            { "version": 1, "server": {
                "allowedHosts": ["tools.example"], "allowedOrigins": ["https://app.example/"], "publicUrl": "https://public.example/x" } }
            """);
        (int status, JsonElement message) = await server.AskAsync(server.Request("tools/list", change: request =>
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

    [Theory]
    [InlineData("{\"jsonrpc\": \"2.0\", ", "application/json", 400, -32700)]
    [InlineData("", "application/json", 400, -32700)]
    [InlineData("[{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}]", "application/json", 400, -32600)]
    [InlineData("\"text\"", "application/json", 400, -32600)]
    [InlineData("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}", "text/plain", 415, -32600)]
    public async Task A_body_that_is_no_message_is_refused_with_the_protocol_s_code(string body, string type, int expected, int code)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        (int status, JsonElement message) = await server.AskAsync(
            server.Request("tools/list", change: request => request.Content = new StringContent(body, Encoding.UTF8, type)));

        Assert.Equal(expected, status);
        Assert.Equal(code, message.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Five_megabytes_are_too_much_whether_announced_or_not(bool chunked)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        byte[] body = Encoding.UTF8.GetBytes($$"""{ "jsonrpc": "2.0", "id": 1, "method": "tools/list", "x": "{{new string('x', 5_000_000)}}" }""");
        using var stream = new MemoryStream(body);
        (int status, JsonElement message) = await server.AskAsync(server.Request("tools/list", change: request =>
        {
            request.Content = new StreamContent(stream);
            request.Content.Headers.ContentType = new("application/json");
            request.Headers.TransferEncodingChunked = chunked;
        }));

        Assert.Equal(413, status);
        Assert.Contains("4 MiB", message.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
