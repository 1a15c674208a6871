using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace McpTools.App.Hosting.Http;

/// <summary>Refuses a body that is no message before the SDK reads it, with the code the protocol asks for.</summary>
internal static class MessageGuard
{
    public static Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            return next(http);
        }

        if (!http.Request.HasJsonContentType())
        {
            return JsonRpcAnswer.WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, MessageProblem.NotJsonContent);
        }

        // A small body is there with its head: then nothing is waited for, and the call costs no state machine of ours.
        ValueTask<MessageProblem?> reading = FindProblemAsync(http);
        return reading.IsCompletedSuccessfully ? GoOnAsync(http, next, reading.Result) : WaitAsync(http, next, reading);
    }

    private static async Task WaitAsync(HttpContext http, RequestDelegate next, ValueTask<MessageProblem?> reading) =>
        await GoOnAsync(http, next, await reading);

    private static Task GoOnAsync(HttpContext http, RequestDelegate next, MessageProblem? problem) =>
        problem is null ? next(http) : JsonRpcAnswer.WriteAsync(http, StatusOf(problem), problem);

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
