using System.Text;
using System.Text.Json;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Protocol.Http;

public class MessageGuardTests
{
    [Theory]
    [InlineData("{\"jsonrpc\": \"2.0\", ", "application/json", 400, -32700)]
    [InlineData("", "application/json", 400, -32700)]
    [InlineData("[{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}]", "application/json", 400, -32600)]
    [InlineData("\"text\"", "application/json", 400, -32600)]
    [InlineData("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}", "text/plain", 415, -32600)]
    public async Task MessageGuard_refuses_a_body_that_is_not_a_message_with_the_code_of_the_protocol(string body, string type, int expected, int code)
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
    public async Task MessageGuard_refuses_five_megabytes_with_and_without_a_content_length(bool chunked)
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
