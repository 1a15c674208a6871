using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using McpTools.Server.Protocol.Draining;
using McpTools.Server.Protocol.Messages;
using McpTools.Server.Protocol.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using ModelContextProtocol;

namespace McpTools.Server.Protocol.Http.Sse;

/// <summary>Serves the HTTP+SSE transport of 2024-11-05: a GET opens a session and receives its events, and each message of the client comes with a POST.</summary>
/// <remarks>The endpoint of the SDK takes messages of any size and number, and answers a malformed one with an exception.</remarks>
/// <param name="servers">Makes the server of a session.</param>
/// <param name="keepAlive">Serves streams that are silent for long.</param>
/// <param name="options">Limits the sessions and their requests.</param>
/// <param name="drain">Counts the requests that run when the server is told to stop.</param>
/// <param name="lifetime">Ends the streams when the process stops.</param>
internal sealed class SseEndpoint(SseServers servers, KeepAlive keepAlive, ProtocolOptions options, Drain drain, IHostApplicationLifetime lifetime)
{
    private const string SessionParameter = "sessionId";
    private const int SessionIdBytes = 16;

    private static readonly MessageProblem TooManySessions = new(McpErrorCode.InvalidRequest, "The server has as many event streams as it can. Try again later, or use the address /mcp.");

    private static readonly MessageProblem NoSession = new(
        McpErrorCode.InvalidRequest, "A message needs the session of an event stream. Open the stream with a GET of this address, and send messages to the address that its first event names.");

    private static readonly MessageProblem Batch = new(
        McpErrorCode.InvalidRequest, $"Batches are not supported at this address. Send each message by itself, or use the address /mcp with revision {Revisions.WithBatches}.");

    private readonly ConcurrentDictionary<string, SseSession> sessions = new(StringComparer.Ordinal);

    /// <param name="routes">Get the endpoint.</param>
    /// <param name="pattern">Its address.</param>
    /// <param name="admit">Sets the user of the request to a <see cref="CallerPrincipal"/>; false after it has refused the request.</param>
    public void Map(IEndpointRouteBuilder routes, string pattern, Func<HttpContext, ValueTask<bool>> admit)
    {
        routes.MapGet(pattern, (RequestDelegate)(http => ServeAsync(http, admit, StreamAsync)));
        routes.MapPost(pattern, (RequestDelegate)(http => ServeAsync(http, admit, ReceiveAsync)));
    }

    private static async Task ServeAsync(HttpContext http, Func<HttpContext, ValueTask<bool>> admit, Func<HttpContext, CallerPrincipal, Task> serve)
    {
        try
        {
            if (await admit(http))
            {
                await serve(http, (CallerPrincipal)http.User);
            }
        }
        catch (BadHttpRequestException bad)
        {
            await McpMiddleware.RefuseAsync(http, bad);
        }
        catch (Exception end) when (end is ConnectionResetException or ConnectionAbortedException || (http.RequestAborted.IsCancellationRequested && end is OperationCanceledException or IOException))
        {
            http.Abort();
        }
    }

    private async Task StreamAsync(HttpContext http, CallerPrincipal principal)
    {
        if (sessions.Count >= options.MaxSseSessions)
        {
            await JsonRpcAnswer.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, TooManySessions);
            return;
        }

        string id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SessionIdBytes));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        EventWriter.Start(http);
        await using EventBody body = keepAlive.Attach(http);
        await using var session = new SseSession(id, http.Response.Body, principal.Caller.Id, options.RequestsPerSseSession, drain);
        sessions[id] = session;
        try
        {
            await EventWriter.WriteAsync(http, Encoding.ASCII.GetBytes($"{AddressOf(http.Request)}?{SessionParameter}={id}"), "endpoint");
            await servers.RunAsync(session, http, principal.Toolset, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // A session ends in this way, because only its client or the end of the process closes the stream.
        }
        finally
        {
            sessions.TryRemove(id, out _);
        }
    }

    // The base is the prefix under which a trusted proxy serves this. After two slashes the name of a host would follow.
    private static string AddressOf(HttpRequest request) => "/" + $"{request.PathBase}{request.Path}".TrimStart('/');

    private async Task ReceiveAsync(HttpContext http, CallerPrincipal principal)
    {
        string? id = http.Request.Query[SessionParameter];
        if (string.IsNullOrEmpty(id))
        {
            http.Response.Headers.Allow = HttpMethods.Get;
            await JsonRpcAnswer.WriteAsync(http, StatusCodes.Status405MethodNotAllowed, NoSession);
        }
        else if (!sessions.TryGetValue(id, out SseSession? session) || session.CallerId != principal.Caller.Id)
        {
            await JsonRpcAnswer.WriteAsync(http, StatusCodes.Status404NotFound, McpMiddleware.SessionNotFound);
        }
        else if (!http.Request.HasJsonContentType())
        {
            await JsonRpcAnswer.WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, MessageProblem.NotJsonContent);
        }
        else if (await MessageGuard.ReadAsync(http) is not { } bytes)
        {
            await JsonRpcAnswer.WriteAsync(http, StatusCodes.Status413PayloadTooLarge, MessageProblem.TooLarge);
        }
        else
        {
            await ReceiveAsync(http, session, ClientMessage.Read(bytes));
            http.Request.BodyReader.AdvanceTo(bytes.End);
        }
    }

    private static async Task ReceiveAsync(HttpContext http, SseSession session, ClientMessage message)
    {
        MessageProblem? problem = message.Batch is null ? message.Problem : Batch;
        if (problem is { Id.Id: not null })
        {
            // Clients read the answer to a request only in the stream.
            await session.SendMessageAsync(problem.ToError(), http.RequestAborted);
        }
        else if (problem is not null)
        {
            await JsonRpcAnswer.WriteAsync(http, StatusCodes.Status400BadRequest, problem);
            return;
        }
        else if (await session.ReceiveAsync(message, http.User, http.RequestAborted) is { } refusal)
        {
            await JsonRpcAnswer.WriteAsync(
                http, refusal.Code == SseSession.TooManyRequests.Code ? StatusCodes.Status429TooManyRequests : StatusCodes.Status503ServiceUnavailable, refusal);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }
}
