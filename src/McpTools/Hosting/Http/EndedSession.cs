using Microsoft.AspNetCore.Http;
using ModelContextProtocol;

namespace McpTools.Hosting.Http;

/// <summary>Answers a request of an older revision whose session ends at that very moment: the SDK throws, and says this itself a moment later.</summary>
internal static class EndedSession
{
    private const string SdkSession = "StreamableHttpSession";

    private static readonly MessageProblem NotFound = new((McpErrorCode)(-32001), "Session not found");

    public static async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (ObjectDisposedException ended) when (ended.ObjectName == SdkSession && !http.Response.HasStarted)
        {
            await JsonRpcAnswer.WriteAsync(http, StatusCodes.Status404NotFound, NotFound);
        }
    }
}
