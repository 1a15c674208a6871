using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Server.Protocol.Messages;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Protocol.Messages;

public class MethodParametersTests
{
    [Theory]
    [MemberData(nameof(MalformedParameters.InSessions), MemberType = typeof(MalformedParameters))]
    public void MethodParameters_names_the_member_that_is_wrong(string method, string? parameters, string expected) =>
        Assert.Contains(expected, MethodParameters.FindProblem(method, parameters is null ? default : JsonElement.Parse(parameters))?.Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(MalformedParameters.OfModernRequests), MemberType = typeof(MalformedParameters))]
    public void MethodParameters_names_the_wrong_member_of_a_modern_request(string method, string members, string expected) =>
        Assert.Contains(expected, MethodParameters.FindProblem(method, JsonElement.Parse($"{{{members}}}"))?.Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(MalformedParameters.OfMetadata), MemberType = typeof(MalformedParameters))]
    public void MethodParameters_names_the_wrong_member_of_the_metadata_of_any_request(string members, string expected) =>
        Assert.Contains(expected, MethodParameters.FindProblem("tools/list", JsonElement.Parse($"{{{members}}}"))?.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("ping", "null")]
    [InlineData("tools/list", "{\"cursor\":null,\"_meta\":null}")]
    [InlineData("tools/call", "{\"name\":\"a\",\"arguments\":null,\"other\":5}")]
    [InlineData("logging/setLevel", "{\"level\":\"info\"}")]
    [InlineData("unknown/method", "{\"name\":5}")]
    [InlineData("completion/complete", "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"a\"},\"argument\":{\"name\":\"a\",\"value\":\"\"},\"context\":{\"arguments\":{\"b\":null}}}")]
    public void MethodParameters_accepts_what_the_protocol_allows(string method, string parameters) =>
        Assert.Null(MethodParameters.FindProblem(method, JsonElement.Parse(parameters)));

    [Theory]
    [InlineData("initialize", "\"protocolVersion\":\"2025-11-25\",\"capabilities\":[{}],\"clientInfo\":{}")]
    [InlineData("logging/setLevel", "\"level\":9")]
    [InlineData("resources/subscribe", "\"uri\":9")]
    public async Task A_modern_request_with_malformed_parameters_of_a_method_of_sessions_is_told_that_there_is_no_such_method(string method, string members)
    {
        await using var stdio = new ProtocolServer();
        JsonNode error = (await stdio.AskRawAsync(
            method, "{" + members + """,  "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}"""))["error"]!;
        await using RunningServer http = await RunningServer.StartAsync();
        (int status, JsonElement message) = await http.AskAsync(http.Request(method, members));

        Assert.Equal(-32601, (int)error["code"]!);
        Assert.Equal((404, -32601), (status, message.GetProperty("error").GetProperty("code").GetInt32()));
    }

    [Fact]
    public async Task A_session_over_stdio_answers_malformed_parameters_as_such()
    {
        await using var server = new ProtocolServer();
        await server.InitializeAsync();
        foreach ((string method, string? parameters, string expected) in MalformedParameters.InSessions.Select(row => row.Data))
        {
            JsonNode error = (await server.AskRawAsync(method, parameters))["error"]!;
            AssertInvalid(JsonElement.Parse(error.ToJsonString()), method, parameters, expected);
        }

        Assert.DoesNotContain(server.Log.Entries, entry => entry.Exception is not null);
    }

    [Fact]
    public async Task A_session_over_HTTP_answers_malformed_parameters_as_such()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        HttpSession session = await HttpSession.OpenAsync(server);
        foreach ((string method, string? parameters, string expected) in MalformedParameters.InSessions.Select(row => row.Data))
        {
            string body = $$"""{"jsonrpc":"2.0","id":7,"method":"{{method}}"{{(parameters is null ? "" : $",\"params\":{parameters}")}}}""";
            (int status, JsonElement message) = method == "initialize" ? await server.AskAsync(HttpSession.PostTo(server, body)) : await session.AskAsync(body);

            Assert.Equal(200, status);
            Assert.Equal(7, message.GetProperty("id").GetInt32());
            AssertInvalid(message.GetProperty("error"), method, parameters, expected);
        }
    }

    [Theory]
    [MemberData(nameof(MalformedParameters.OfModernRequests), MemberType = typeof(MalformedParameters))]
    public async Task A_modern_request_over_HTTP_with_malformed_parameters_is_answered_as_such(string method, string members, string expected)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        (int status, JsonElement message) = await server.AskAsync(server.Request(method, members, change: request => request.Headers.Add("Mcp-Name", "x")));

        Assert.Equal(200, status);
        AssertInvalid(message.GetProperty("error"), method, members, expected);
    }

    [Fact]
    public async Task A_modern_notification_with_a_name_that_is_no_string_is_refused()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        HttpRequestMessage request = HttpSession.PostTo(
            server,
            """{"jsonrpc":"2.0","method":"tools/call","params":{"name":5,"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}""",
            change =>
            {
                change.Headers.Add("MCP-Protocol-Version", "2026-07-28");
                change.Headers.Add("Mcp-Method", "tools/call");
                change.Headers.Add("Mcp-Name", "x");
            });

        (int status, JsonElement message) = await server.AskAsync(request);

        Assert.Equal(400, status);
        Assert.Equal(-32602, message.GetProperty("error").GetProperty("code").GetInt32());
    }

    private static void AssertInvalid(JsonElement error, string method, string? parameters, string expected)
    {
        Assert.True(error.GetProperty("code").GetInt32() == -32602, $"{method} {parameters}: {error}");
        Assert.Contains(expected, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
