using System.Net;
using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd;

/// <summary>A page of an allowed origin can call the server, and a page of any other origin gets nothing.</summary>
public sealed class BrowserOriginTests
{
    private const string Page = "https://app.example.com";
    private const string Key = "a-key-of-many-characters";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task BrowserAccess_lets_the_pages_of_an_allowed_origin_call(bool needsKey)
    {
        string config = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(config, $$"""
            {
              "version": 1,
              "server": { "allowedOrigins": ["{{Page}}"] }
              {{(needsKey ? """, "access": { "keys": [ { "name": "team", "key": { "env": "MCPTOOLS_TEST_KEY" } } ] }""" : "")}}
            }
            """);
        await using HttpProgram program = await HttpProgram.StartAsync(Path.GetTempPath(), ["--config", config], new Dictionary<string, string?> { ["MCPTOOLS_TEST_KEY"] = Key });

        foreach (string method in (string[])["POST", "GET", "DELETE"])
        {
            using HttpResponseMessage allowed = await AskFirstAsync(program, Page, method);
            Assert.Equal(HttpStatusCode.NoContent, allowed.StatusCode);
            Assert.Equal(Page, One(allowed, "Access-Control-Allow-Origin"));
            Assert.All((string[])["GET", "POST", "DELETE"], one => Assert.Contains(one, One(allowed, "Access-Control-Allow-Methods")!, StringComparison.Ordinal));
            Assert.All(
                (string[])["Content-Type", "Authorization", "Last-Event-ID", "Mcp-Session-Id", "Mcp-Protocol-Version", "Mcp-Method", "Mcp-Name"],
                one => Assert.Contains(one, One(allowed, "Access-Control-Allow-Headers")!, StringComparison.OrdinalIgnoreCase));
        }

        using HttpResponseMessage opened = await SendAsync(program, Page, Key);
        Assert.Equal((HttpStatusCode.OK, Page), (opened.StatusCode, One(opened, "Access-Control-Allow-Origin")));
        Assert.Contains("Mcp-Session-Id", One(opened, "Access-Control-Expose-Headers")!, StringComparison.Ordinal);
        Assert.Contains("Origin", opened.Headers.Vary);
        Assert.NotNull(One(opened, "Mcp-Session-Id"));

        // Without its headers the page could not read why it was refused.
        using HttpResponseMessage without = await SendAsync(program, Page, key: null);
        Assert.Equal((needsKey ? HttpStatusCode.Unauthorized : HttpStatusCode.OK, Page), (without.StatusCode, One(without, "Access-Control-Allow-Origin")));

        foreach (string other in (string[])["https://evil.example", "http://app.example.com", Page + ":8443", Page + ".evil.example", "null"])
        {
            using HttpResponseMessage asked = await AskFirstAsync(program, other, "POST");
            using HttpResponseMessage sent = await SendAsync(program, other, Key);
            foreach (HttpResponseMessage refused in (HttpResponseMessage[])[asked, sent])
            {
                Assert.Equal((other, HttpStatusCode.Forbidden), (other, refused.StatusCode));
                Assert.DoesNotContain(refused.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
            }
        }

        File.Delete(config);
    }

    private static Task<HttpResponseMessage> AskFirstAsync(HttpProgram program, string origin, string method)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, new Uri(program.Url, "/mcp"));
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,last-event-id,mcp-protocol-version,mcp-session-id");
        return HttpProgram.SendAsync(request, Limits.Token());
    }

    private static Task<HttpResponseMessage> SendAsync(HttpProgram program, string origin, string? key)
    {
        JsonObject hello = new()
        {
            ["protocolVersion"] = "2025-06-18",
            ["capabilities"] = new JsonObject(),
            ["clientInfo"] = new JsonObject { ["name"] = "page", ["version"] = "1" },
        };
        return program.PostAsync("initialize", hello, revision: null, change: request =>
        {
            request.Headers.Add("Origin", origin);
            HttpProgram.Authorize(request, key);
        });
    }

    private static string? One(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out IEnumerable<string>? values) || response.Content.Headers.TryGetValues(header, out values) ? values.Single() : null;
}
