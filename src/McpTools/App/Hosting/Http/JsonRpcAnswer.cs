using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.App.Hosting.Http;

/// <summary>Answers that are given before a request reaches the protocol, in the form its clients read.</summary>
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
