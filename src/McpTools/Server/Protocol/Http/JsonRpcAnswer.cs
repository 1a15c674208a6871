using McpTools.Core.Json;
using McpTools.Server.Protocol.Messages;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;

namespace McpTools.Server.Protocol.Http;

/// <summary>Writes an answer to a request that does not reach the SDK, in the form that its clients read.</summary>
internal static class JsonRpcAnswer
{
    public static Task WriteAsync(HttpContext http, int status, MessageProblem problem)
    {
        http.Response.StatusCode = status;
        return WriteAsync(http, problem.ToBytes());
    }

    public static Task WriteAsync(HttpContext http, int status, string message) =>
        WriteAsync(http, status, new MessageProblem(McpErrorCode.InvalidRequest, message));

    public static Task WriteAsync(HttpContext http, byte[] message)
    {
        http.Response.ContentType = AcceptHeader.Json;
        byte[] plain = new byte[message.Length];
        return http.Response.Body.WriteAsync(plain.AsMemory(0, NeedlessEscapes.Remove(message, plain)), http.RequestAborted).AsTask();
    }
}
