using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace McpTools.Tests.Support;

/// <summary>A session of an older revision over HTTP, in plain requests, so that a test decides when a stream breaks.</summary>
internal sealed class RawSession(RunningServer server, string id, string revision, string? key, string path)
{
    public string Id => id;

    public static async Task<RawSession> OpenAsync(RunningServer server, string revision = "2025-06-18", string? key = null, string path = "/mcp")
    {
        string parameters = $$"""{ "protocolVersion": "{{revision}}", "capabilities": {}, "clientInfo": { "name": "test", "version": "1" } }""";
        var opening = new RawSession(server, "", revision, key, path);
        using HttpResponseMessage response = await server.SendAsync(opening.Post("initialize", parameters));
        Assert.Equal(200, (int)response.StatusCode);
        return new RawSession(server, response.Headers.GetValues("Mcp-Session-Id").Single(), revision, key, path);
    }

    /// <summary>The same session, as it goes on with another server, caller or address.</summary>
    public RawSession At(RunningServer other, string? otherKey = null, string? otherPath = null) => new(other, id, revision, otherKey ?? key, otherPath ?? path);

    public async Task<(int Status, JsonElement Message)> AskAsync(string method, string parameters = "{}") => await server.AskAsync(Post(method, parameters));

    public async Task<int> StatusAsync(HttpMethod method)
    {
        using HttpResponseMessage response = await server.SendAsync(Request(method));
        return (int)response.StatusCode;
    }

    public async Task<RawStream> ListenAsync(string? lastEventId = null)
    {
        HttpRequestMessage request = Request(HttpMethod.Get);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        HttpResponseMessage response = await server.SendAsync(request);
        return new RawStream(response, new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
    }

    private HttpRequestMessage Post(string method, string parameters)
    {
        HttpRequestMessage request = Request(HttpMethod.Post);
        string body = $$"""{ "jsonrpc": "2.0", "id": 1, "method": "{{method}}", "params": {{parameters}} }""";
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return request;
    }

    private HttpRequestMessage Request(HttpMethod method)
    {
        var request = new HttpRequestMessage(method, new Uri(server.Url, path));
        request.Headers.Accept.ParseAdd(method == HttpMethod.Get ? "text/event-stream" : "application/json, text/event-stream");
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        if (id.Length > 0)
        {
            request.Headers.Add("Mcp-Session-Id", id);
            request.Headers.Add("MCP-Protocol-Version", revision);
        }

        return request;
    }
}

/// <summary>The events of one answer. Disposing it breaks the connection.</summary>
internal sealed class RawStream(HttpResponseMessage response, StreamReader lines) : IDisposable
{
    public int Status => (int)response.StatusCode;

    public HttpResponseHeaders Headers => response.Headers;

    /// <summary>Returns the next event; null when the server has ended the stream. Comments are skipped.</summary>
    public async Task<RawEvent?> NextAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(WorkerPrograms.Patience);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await lines.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Length == 0 && found.Count > 0)
            {
                return new RawEvent(found.GetValueOrDefault("id"), found.GetValueOrDefault("event") ?? "message", found.GetValueOrDefault("data") ?? "");
            }

            if (line.Split(':', 2) is [{ Length: > 0 } name, var value])
            {
                found[name] = value.TrimStart();
            }
        }

        return null;
    }

    public async Task<string?> NextMethodAsync()
    {
        while (await NextAsync() is { } next)
        {
            if (next.Kind == "message")
            {
                return next.Method;
            }
        }

        return null;
    }

    public Task<string> ReadToEndAsync() => lines.ReadToEndAsync(TestContext.Current.CancellationToken);

    public void Dispose() => response.Dispose();
}

internal sealed record RawEvent(string? Id, string Kind, string Data)
{
    public string? Method => JsonElement.Parse(Data).GetProperty("method").GetString();
}
