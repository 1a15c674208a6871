using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;
using McpTools.Server.Protocol.Draining;
using McpTools.Server.Protocol.Messages;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Http;

/// <summary>Counts the requests that a server which is told to stop has to answer, and refuses those that come later.</summary>
internal sealed class DrainGate(Drain drain)
{
    public Task InvokeAsync(HttpContext http, RequestDelegate next) =>
        HttpMethods.IsGet(http.Request.Method) ? ListenAsync(http, next) : AnswerAsync(http, next);

    // A client keeps such a stream open as long as it runs, so the stream ends first and is not counted.
    private async Task ListenAsync(HttpContext http, RequestDelegate next)
    {
        if (drain.HasBegun)
        {
            await RefuseAsync(http, Drain.Refusal);
            return;
        }

        CancellationToken aborted = http.RequestAborted;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(aborted, drain.Begun);
        http.RequestAborted = ended.Token;
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (drain.HasBegun && !aborted.IsCancellationRequested)
        {
            // The stream ends in this way when the server stops. The client sees a complete response.
        }
        finally
        {
            http.RequestAborted = aborted;
        }
    }

    private async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        if (drain.TryEnter())
        {
            try
            {
                await next(http);
            }
            finally
            {
                drain.Leave();
            }
        }
        else if (HttpMethods.IsPost(http.Request.Method) && await FindRequestAsync(http) is { } id)
        {
            await RefuseAsync(http, Drain.Refusal with { Id = id });
        }
        else
        {
            // Answers to questions and cancellations belong to requests that were accepted.
            await next(http);
        }
    }

    private Task RefuseAsync(HttpContext http, MessageProblem problem)
    {
        http.Response.Headers.RetryAfter = Math.Ceiling(drain.Remaining.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return JsonRpcAnswer.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, problem);
    }

    /// <returns>The id of the request in the body; an empty one for several requests; null when there is none.</returns>
    private static async ValueTask<RequestId?> FindRequestAsync(HttpContext http)
    {
        // The whole body has been read and checked. It stays unread for whoever handles it.
        PipeReader body = http.Request.BodyReader;
        ReadResult read = await body.ReadAsync(http.RequestAborted);
        try
        {
            using var message = JsonDocument.Parse(read.Buffer);
            return message.RootElement.ValueKind is not JsonValueKind.Array ? IdOf(message.RootElement)
                : message.RootElement.EnumerateArray().Any(one => IdOf(one) is not null) ? default(RequestId) : null;
        }
        finally
        {
            body.AdvanceTo(read.Buffer.Start, read.Buffer.Start);
        }
    }

    private static RequestId? IdOf(JsonElement message) =>
        message.ValueKind is JsonValueKind.Object && message.TryGetProperty("method", out _) && message.TryGetProperty("id", out JsonElement id)
            ? Envelope.IdIn(id) ?? default(RequestId)
            : null;
}
