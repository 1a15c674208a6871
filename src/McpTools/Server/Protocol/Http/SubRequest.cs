using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace McpTools.Server.Protocol.Http;

/// <summary>Serves one message as if it had come in a request of its own, and hands its answer on.</summary>
internal static class SubRequest
{
    /// <param name="http">The request with which the message came.</param>
    /// <param name="message">The message.</param>
    /// <param name="receive">Gets each message of the answer.</param>
    /// <param name="next">The SDK.</param>
    /// <returns>The status and headers of the answer.</returns>
    public static async Task<HttpResponse> RunAsync(HttpContext http, byte[] message, Func<ReadOnlyMemory<byte>, ValueTask> receive, RequestDelegate next)
    {
        var own = new DefaultHttpContext { RequestServices = http.RequestServices, User = http.User, RequestAborted = http.RequestAborted };
        HttpRequest request = own.Request;
        (request.Method, request.Protocol, request.Scheme, request.Host) = (http.Request.Method, http.Request.Protocol, http.Request.Scheme, http.Request.Host);
        (request.PathBase, request.Path, request.QueryString) = (http.Request.PathBase, http.Request.Path, http.Request.QueryString);
        foreach ((string name, StringValues value) in http.Request.Headers)
        {
            request.Headers[name] = value;
        }

        request.Headers.TransferEncoding = default;
        request.ContentLength = message.Length;
        request.Body = new MemoryStream(message);
        request.RouteValues = new RouteValueDictionary(http.Request.RouteValues);
        own.SetEndpoint(http.GetEndpoint());

        await using var answer = new AnswerStream(receive);
        own.Response.Body = answer;
        await next(own);
        await own.Response.CompleteAsync();
        await answer.EndAsync();
        return own.Response;
    }
}
