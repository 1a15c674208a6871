using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using McpTools.Server.Protocol.Requests;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

#pragma warning disable MCP9006 // Only sessions of older revisions have such streams, and they stay as long as these revisions are served.

namespace McpTools.Server.Protocol.Sessions;

/// <summary>Serves the event stream of a session, which a client may open any number of times.</summary>
/// <remarks>
/// The SDK opens a stream once for each session, and only writes to that one. It resumes one any number of times, from a store. So each GET is
/// passed on as one that resumes, and this is the store: the SDK checks session and caller, and the events come from <see cref="SessionEvents"/>.
/// </remarks>
internal sealed class EventStreams(LiveSessions sessions, SessionRecords records) : ISseEventStreamStore
{
    private const string LastEventId = "Last-Event-ID";
    private const string SessionId = "Mcp-Session-Id";

    private readonly ConcurrentDictionary<string, EventStream> arriving = new(StringComparer.Ordinal);

    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        string session = http.Request.Headers[SessionId].ToString();
        return session.Length == 0 ? next(http)
            : HttpMethods.IsGet(http.Request.Method) ? OpenAsync(http, session, next)
            : HttpMethods.IsDelete(http.Request.Method) ? EndAsync(http, session, next)
            : next(http);
    }

    /// <summary>Returns no stream to write to: an answer to a request is not stored.</summary>
    public ValueTask<ISseEventStreamWriter> CreateStreamAsync(SseEventStreamOptions options, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<ISseEventStreamWriter>(null!);

    public ValueTask<ISseEventStreamReader?> GetStreamReaderAsync(string lastEventId, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<ISseEventStreamReader?>(arriving.GetValueOrDefault(lastEventId));

    private async Task EndAsync(HttpContext http, string session, RequestDelegate next)
    {
        await records.EndAsync(http, session, http.RequestAborted);
        await next(http);
    }

    // The name under which the SDK asks for the stream replaces the id that the client sent.
    private async Task OpenAsync(HttpContext http, string session, RequestDelegate next)
    {
        string? last = http.Request.Headers[LastEventId].ToString() is { Length: > 0 } sent ? sent : null;
        string name = Guid.NewGuid().ToString("N");
        arriving[name] = new EventStream(http, sessions, session, last);
        http.Request.Headers[LastEventId] = name;
        try
        {
            await next(http);
        }
        finally
        {
            arriving.TryRemove(name, out _);
        }
    }
}

/// <summary>The stream that one GET opens.</summary>
internal sealed class EventStream(HttpContext http, LiveSessions sessions, string session, string? lastEventId) : ISseEventStreamReader
{
    // The SDK refuses the request when this is not its session.
    public string SessionId => lastEventId is null || sessions.Find(session)?.Owns(lastEventId) is true ? session : "";

    public string StreamId => StreamableHttpServerTransport.UnsolicitedMessageStreamId;

    public async IAsyncEnumerable<SseItem<JsonRpcMessage?>> ReadEventsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // A client that has got the headers may open another stream, from which this one must not take over later.
        bool primes = Revisions.HasPriming(http.Request.Headers["MCP-Protocol-Version"].ToString());
        IAsyncEnumerable<SseItem<JsonRpcMessage?>>? events = sessions.Find(session)?.ReadAsync(lastEventId, primes, cancellationToken);

        // The client waits for the headers, and the first event may be far away.
        await http.Response.Body.FlushAsync(cancellationToken);
        if (events is null)
        {
            yield break;
        }

        await foreach (SseItem<JsonRpcMessage?> item in events)
        {
            yield return item;
        }
    }
}
