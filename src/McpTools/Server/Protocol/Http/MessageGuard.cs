using System.IO.Pipelines;
using McpTools.Server.Protocol.Messages;
using Microsoft.AspNetCore.Http;

namespace McpTools.Server.Protocol.Http;

/// <summary>Refuses a body that is no message before the SDK reads it, with the code that the protocol asks for.</summary>
internal static class MessageGuard
{
    /// <returns>False after the request was refused.</returns>
    public static async ValueTask<bool> AdmitAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            return true;
        }

        if (!http.Request.HasJsonContentType())
        {
            await JsonRpcAnswer.WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, MessageProblem.NotJsonContent);
            return false;
        }

        if (await FindProblemAsync(http) is { } problem)
        {
            await JsonRpcAnswer.WriteAsync(http, StatusOf(problem), problem);
            return false;
        }

        return true;
    }

    // An answer to one request has the status of any other answer, because clients of older revisions read no message of another status.
    private static int StatusOf(MessageProblem problem) => problem == MessageProblem.TooLarge ? StatusCodes.Status413PayloadTooLarge
        : problem.Id.Id is null ? StatusCodes.Status400BadRequest
        : StatusCodes.Status200OK;

    // A small body arrives together with its headers, so this usually completes without waiting.
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
                var problem = MessageProblem.Find(read.Buffer);

                // Nothing is consumed, so that the SDK reads the same bytes again.
                body.AdvanceTo(read.Buffer.Start, read.Buffer.Start);
                return problem;
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
