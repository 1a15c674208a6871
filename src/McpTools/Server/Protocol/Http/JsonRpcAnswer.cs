using System.Text.Json;
using McpTools.Server.Protocol.Messages;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Http;

/// <summary>Writes an answer to a request that does not reach the SDK, in the form that its clients read.</summary>
internal static class JsonRpcAnswer
{
    public static Task WriteAsync(HttpContext http, int status, MessageProblem problem)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(problem.ToError(), McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage)));
        return http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }

    public static Task WriteAsync(HttpContext http, int status, string message) =>
        WriteAsync(http, status, new MessageProblem(McpErrorCode.InvalidRequest, message));
}
