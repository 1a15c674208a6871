using System.Globalization;
using McpTools.Server.Protocol.Draining;
using Microsoft.AspNetCore.Http;

namespace McpTools.Server.Protocol.Http;

/// <summary>Counts the requests that a server which is told to stop has to answer, and refuses those that come later.</summary>
internal sealed class DrainGate(Drain drain)
{
    /// <summary>Accepts a request whose caller and message were admitted.</summary>
    /// <returns>To be disposed when the request has been served; null after it was refused.</returns>
    public async ValueTask<AcceptedRequest?> AcceptAsync(HttpContext http, AdmittedRequest admitted)
    {
        // A client keeps the stream of a GET open as long as it runs. Such a stream ends first and is not counted.
        bool isStream = HttpMethods.IsGet(http.Request.Method);
        if (!isStream && drain.TryEnter())
        {
            return new AcceptedRequest(drain);
        }

        // Answers to questions and cancellations belong to requests that were accepted.
        if (!drain.HasBegun || (!isStream && !admitted.IsRequest))
        {
            return new AcceptedRequest(null);
        }

        http.Response.Headers.RetryAfter = Math.Ceiling(drain.Remaining.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await JsonRpcAnswer.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, Drain.Refusal with { Id = admitted.Id });
        return null;
    }

    /// <summary>Ends the stream of a GET when the server is told to stop.</summary>
    public Task InvokeAsync(HttpContext http, RequestDelegate next) => HttpMethods.IsGet(http.Request.Method) ? ListenAsync(http, next) : next(http);

    private async Task ListenAsync(HttpContext http, RequestDelegate next)
    {
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
}

/// <summary>A request that is served.</summary>
/// <param name="drain">Counts it; null where it is not counted.</param>
internal readonly struct AcceptedRequest(Drain? drain) : IDisposable
{
    public void Dispose() => drain?.Leave();
}
