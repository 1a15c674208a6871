using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace McpTools.Hosting.Http;

/// <summary>Refuses a body that is no message before the SDK reads it, with the code the protocol asks for.</summary>
internal static class MessageGuard
{
    public static async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsPost(http.Request.Method))
        {
            if (!http.Request.HasJsonContentType())
            {
                await JsonRpcAnswer.WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, MessageProblem.NotJsonContent);
                return;
            }

            if (await FindProblemAsync(http) is { } problem)
            {
                await JsonRpcAnswer.WriteAsync(http, StatusOf(problem), problem);
                return;
            }
        }

        await next(http);
    }

    // What answers one request is an answer like any other; clients of older revisions read no message of another status.
    private static int StatusOf(MessageProblem problem) => problem == MessageProblem.TooLarge ? StatusCodes.Status413PayloadTooLarge
        : problem.Id.Id is null ? StatusCodes.Status400BadRequest
        : StatusCodes.Status200OK;

    private static async ValueTask<MessageProblem?> FindProblemAsync(HttpContext http)
    {
        if (http.Request.ContentLength > MessageProblem.MaxBytes)
        {
            return MessageProblem.TooLarge;
        }

        PipeReader body = http.Request.BodyReader;
        while (true)
        {
            ReadResult read = await body.ReadAsync(http.RequestAborted);
            if (read.Buffer.Length > MessageProblem.MaxBytes)
            {
                body.AdvanceTo(read.Buffer.End);
                return MessageProblem.TooLarge;
            }

            if (read.IsCompleted)
            {
                MessageProblem? problem = MessageProblem.Find(read.Buffer);

                // Nothing is consumed, so that the SDK reads the same bytes again.
                body.AdvanceTo(read.Buffer.Start, read.Buffer.Start);
                return problem;
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
