using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;

namespace McpTools.App.Hosting.Http;

/// <summary>Ends requests whose client, or whose session, goes away while they are served: both are ordinary, and both reach the server as exceptions.</summary>
internal static class EarlyEnd
{
    private const string SdkSession = "StreamableHttpSession";

    // What the SDK says itself a moment later.
    private static readonly MessageProblem SessionNotFound = new((McpErrorCode)(-32001), "Session not found");

    public static async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
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

    private static bool IsClientGone(Exception end, CancellationToken aborted) =>
        end is ConnectionResetException or ConnectionAbortedException
        || (aborted.IsCancellationRequested && end is OperationCanceledException or IOException or ChannelClosedException);

    private static bool IsSessionGone(Exception end) =>
        end is OperationCanceledException or ChannelClosedException or ObjectDisposedException { ObjectName: SdkSession };
}
