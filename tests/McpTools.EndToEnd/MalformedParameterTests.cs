using System.Net;
using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;
using McpTools.Tests.Server.Protocol.Messages;

namespace McpTools.EndToEnd;

/// <summary>A mistake in the parameters of any method is -32602 with the name of the member, and no fault of the server.</summary>
public class MalformedParameterTests
{
    private const string Older = "2025-06-18";

    [Fact]
    public async Task StdioServer_names_the_member_that_is_wrong()
    {
        await using var session = StdioClient.Start();
        await session.InitializeAsync(Older);
        foreach ((string method, string? parameters, string expected) in MalformedParameters.InSessions.Select(row => row.Data))
        {
            await session.SendAsync(Request(method, parameters));
            AssertInvalid(await session.ReceiveAsync(), method, parameters, expected);
        }

        await using var modern = StdioClient.Start();
        foreach ((string method, string members, string expected) in MalformedParameters.OfModernRequests.Select(row => row.Data))
        {
            AssertInvalid(await modern.RequestModernAsync(method, Members(members)), method, members, expected);
        }
    }

    [Fact]
    public async Task HttpServer_names_the_member_that_is_wrong_and_logs_no_fault()
    {
        await using HttpProgram program = await HttpProgram.StartAsync();
        using HttpResponseMessage opened = await program.PostRawAsync(Request(
            "initialize", $$$"""{"protocolVersion":"{{{Older}}}","capabilities":{},"clientInfo":{"name":"a","version":"1"}}"""));
        string session = opened.Headers.GetValues("Mcp-Session-Id").Single();
        foreach ((string method, string? parameters, string expected) in MalformedParameters.InSessions.Select(row => row.Data))
        {
            using HttpResponseMessage response = await program.PostRawAsync(Request(method, parameters), request =>
            {
                request.Headers.Add("MCP-Protocol-Version", Older);
                if (method != "initialize")
                {
                    request.Headers.Add("Mcp-Session-Id", session);
                }
            });

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            AssertInvalid(await HttpProgram.ReadAsync(response), method, parameters, expected);
        }

        foreach ((string method, string members, string expected) in MalformedParameters.OfModernRequests.Select(row => row.Data))
        {
            string parameters = StdioClient.ModernParameters(Members(members)).ToJsonString();
            using HttpResponseMessage response = await program.PostRawAsync(Request(method, parameters), request =>
            {
                request.Headers.Add("MCP-Protocol-Version", "2026-07-28");
                request.Headers.Add("Mcp-Method", method);
                request.Headers.Add("Mcp-Name", "x");
            });

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            AssertInvalid(await HttpProgram.ReadAsync(response), method, members, expected);
        }

        Assert.NotNull((await program.CallTimeAsync())["result"]);
        Assert.DoesNotContain("fail:", await program.EndAsync(), StringComparison.Ordinal);
    }

    private static string Request(string method, string? parameters) =>
        $$"""{"jsonrpc":"2.0","id":7,"method":"{{method}}"{{(parameters is null ? "" : $",\"params\":{parameters}")}}}""";

    private static JsonObject Members(string members) => JsonNode.Parse($"{{{members}}}")!.AsObject();

    private static void AssertInvalid(JsonNode answer, string method, string? parameters, string expected)
    {
        Assert.True((int?)answer["error"]?["code"] == -32602, $"{method} {parameters}: {answer}");
        Assert.Contains(expected, (string?)answer["error"]!["message"], StringComparison.Ordinal);
    }
}
