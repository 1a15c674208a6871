using System.Threading.Channels;
using McpTools.Server.Protocol.Messages;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;

namespace McpTools.Server.Protocol.Http;

/// <summary>Surrounds the SDK's handling of each MCP request.</summary>
/// <remarks>
/// A client, or a session, may go away while a request of it is served, and a client may send a body that breaks the rules of HTTP. These are
/// ordinary, and they reach the server as exceptions.
/// </remarks>
/// <param name="admit">Finds out who calls; false after it has refused the request.</param>
/// <param name="gate">Refuses requests when the server is told to stop.</param>
/// <param name="keepAlive">Serves streams that are silent for long.</param>
internal sealed class McpMiddleware(Func<HttpContext, ValueTask<bool>> admit, DrainGate gate, KeepAlive keepAlive)
{
    private const string SdkSession = "StreamableHttpSession";

    // The SDK gives this answer itself a moment later.
    public static readonly MessageProblem SessionNotFound = new((McpErrorCode)(-32001), "Session not found");

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            // The caller comes first, because an unknown caller must not make the server read a body.
            if (await admit(http) && await MessageGuard.AdmitAsync(http) is { } admitted && await gate.AcceptAsync(http, admitted) is { } accepted)
            {
                using (accepted)
                {
                    await using EventBody? body = admitted.Form is AnswerForm.Events ? keepAlive.Attach(http) : null;
                    await ServeAsync(http, admitted, next);
                }
            }
        }
        catch (BadHttpRequestException bad)
        {
            await RefuseAsync(http, bad);
        }
        catch (Exception end) when (IsClientGone(end, http.RequestAborted))
        {
            http.Abort();
        }
        catch (Exception end) when (http.Request.Headers.ContainsKey("Mcp-Session-Id") && IsSessionGone(end))
        {
            if (!http.Response.HasStarted)
            {
                await JsonRpcAnswer.WriteAsync(http, StatusCodes.Status404NotFound, SessionNotFound);
            }
        }
    }

    /// <summary>Says what is wrong with an HTTP request whose body cannot be read to its end.</summary>
    public static async Task RefuseAsync(HttpContext http, BadHttpRequestException bad)
    {
        if (!http.Response.HasStarted)
        {
            http.Response.Headers.Connection = "close";
            await JsonRpcAnswer.WriteAsync(http, bad.StatusCode, $"The body of the request cannot be read. {bad.Message}");
        }
    }

    private static Task ServeAsync(HttpContext http, AdmittedRequest admitted, RequestDelegate next) => admitted switch
    {
        { Form: AnswerForm.Json, Batch: { } batch } => new JsonReply(http, next).RunAsync(batch),
        { Form: AnswerForm.Json } => new JsonReply(http, next).RunAsync(admitted.Message!),
        { Batch: { } batch } => HttpBatch.RunAsync(http, batch, next),
        _ => next(http),
    };

    private static bool IsClientGone(Exception end, CancellationToken aborted) =>
        end is ConnectionResetException or ConnectionAbortedException
        || (aborted.IsCancellationRequested && end is OperationCanceledException or IOException or ChannelClosedException);

    private static bool IsSessionGone(Exception end) =>
        end is OperationCanceledException or ChannelClosedException or ObjectDisposedException { ObjectName: SdkSession };
}
