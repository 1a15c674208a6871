using System.Text;
using System.Text.Json;

namespace McpTools.Tests.Support;

/// <summary>A session of a revision before 2026-07-28 over HTTP. Its messages are written by hand, so they may be malformed.</summary>
internal sealed class HttpSession
{
    private readonly RunningServer server;
    private readonly string id;

    private HttpSession(RunningServer server, string id) => (this.server, this.id) = (server, id);

    public static string Initialize(string revision) =>
        $$$"""{"jsonrpc":"2.0","id":"open","method":"initialize","params":{"protocolVersion":"{{{revision}}}","capabilities":{},"clientInfo":{"name":"test","version":"1"} } }""";

    public static async Task<HttpSession> OpenAsync(RunningServer server, string revision = "2025-11-25", string? initialize = null)
    {
        using HttpResponseMessage opened = await server.SendAsync(PostTo(server, initialize ?? Initialize(revision)));
        var session = new HttpSession(server, Assert.Single(opened.Headers.GetValues("Mcp-Session-Id")));
        using HttpResponseMessage ready = await session.SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        return session;
    }

    /// <summary>Makes a POST without a session.</summary>
    public static HttpRequestMessage PostTo(RunningServer server, string body, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Url, "/mcp")) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        change?.Invoke(request);
        return request;
    }

    public HttpRequestMessage Post(string body, Action<HttpRequestMessage>? change = null) => PostTo(server, body, request =>
    {
        request.Headers.Add("Mcp-Session-Id", id);
        change?.Invoke(request);
    });

    public Task<HttpResponseMessage> SendAsync(string body, Action<HttpRequestMessage>? change = null) => server.SendAsync(Post(body, change));

    /// <summary>Returns the status and the message of the answer.</summary>
    public Task<(int Status, JsonElement Message)> AskAsync(string body, Action<HttpRequestMessage>? change = null) => server.AskAsync(Post(body, change));
}
