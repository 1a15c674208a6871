using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Server.Protocol.Messages;
using McpTools.Server.Protocol.Requests;
using McpTools.Server.Protocol.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Http;

/// <summary>Refuses a request that the SDK would answer with the wrong code or with advice for its own programmers, and makes acceptable what it would refuse without need.</summary>
internal static class MessageGuard
{
    private const string SessionHeader = "Mcp-Session-Id";
    private const string RevisionHeader = "MCP-Protocol-Version";

    private static readonly MessageProblem NotAcceptable = new(
        McpErrorCode.InvalidRequest, $"The Accept header allows no form of an answer that there is. Send \"Accept: {AcceptHeader.Both}\", or one of the two.");

    private static readonly MessageProblem OnlyAsEvents = new(
        McpErrorCode.InvalidRequest, $"{RequestMethods.SubscriptionsListen} is answered with events only. Send \"Accept: {AcceptHeader.Both}\".");

    private static readonly MessageProblem NoSession = new(
        McpErrorCode.InvalidRequest,
        $"This request belongs to no session. Send initialize first, and the {SessionHeader} header of its answer with each further request. Or send requests of revision {Revisions.Modern}, which need no session, with the header {RevisionHeader}.");

    /// <returns>How to serve the request; null after it was refused.</returns>
    public static async ValueTask<AdmittedRequest?> AdmitAsync(HttpContext http)
    {
        if (HttpMethods.IsPost(http.Request.Method))
        {
            return await AdmitPostAsync(http);
        }

        if (HttpMethods.IsGet(http.Request.Method) && AcceptHeader.Choose(http.Request) is AnswerForm.Events)
        {
            AcceptHeader.Widen(http.Request);
            if (LacksSession(http))
            {
                return await RefuseAsync(http, StatusCodes.Status400BadRequest, NoSession);
            }
        }

        return new AdmittedRequest(AnswerForm.Events);
    }

    /// <summary>Reads the body. The caller ends the reading with <see cref="PipeReader.AdvanceTo(SequencePosition)"/>.</summary>
    /// <returns>Null for a body that is too large.</returns>
    public static async ValueTask<ReadOnlySequence<byte>?> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentLength > MessageProblem.MaxBytes)
        {
            return null;
        }

        // A small body arrives together with its headers, so this usually completes without waiting.
        PipeReader body = http.Request.BodyReader;
        while (true)
        {
            ReadResult read = await ReadAsync(body, http.RequestAborted);
            if (read.Buffer.Length > MessageProblem.MaxBytes)
            {
                body.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                return read.Buffer;
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static async ValueTask<ReadResult> ReadAsync(PipeReader body, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(cancellationToken);
        }
        catch (IOException malformed) when (malformed.InnerException is OverflowException)
        {
            // Only for a chunk size beyond its range, the server does not throw this itself.
            throw new BadHttpRequestException("Bad chunk size data.", malformed);
        }
    }

    private static async ValueTask<AdmittedRequest?> AdmitPostAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
        {
            return await RefuseAsync(http, StatusCodes.Status415UnsupportedMediaType, MessageProblem.NotJsonContent);
        }

        if (AcceptHeader.Choose(http.Request) is not { } form)
        {
            return await RefuseAsync(http, StatusCodes.Status406NotAcceptable, NotAcceptable);
        }

        if (await ReadAsync(http) is not { } bytes)
        {
            return await RefuseAsync(http, StatusCodes.Status413PayloadTooLarge, MessageProblem.TooLarge);
        }

        // JSON is UTF-8 whatever charset is named, and the SDK fails at names that it does not know.
        http.Request.ContentType = AcceptHeader.Json;
        AcceptHeader.Widen(http.Request);
        var message = ClientMessage.Read(bytes);
        AdmittedRequest? admitted = message.Problem is { } problem ? await RefuseAsync(http, StatusOf(problem), problem)
            : message.Batch is { } batch ? await AdmitBatchAsync(http, batch, form)
            : !message.IsModern && message.Method != RequestMethods.Initialize && LacksSession(http)
                ? await AnswerWithoutSessionAsync(http, message, form)
            : form is AnswerForm.Json && message.Method == RequestMethods.SubscriptionsListen
                ? await RefuseAsync(http, StatusCodes.Status406NotAcceptable, OnlyAsEvents with { Id = message.Id })
            : new AdmittedRequest(form)
            {
                Message = form is AnswerForm.Json ? message.Bytes.ToArray() : null,
                IsRequest = message.IsRequest,
                Id = message.Id,
            };
        HandOver(http, bytes, message);
        ForgetSession(http, message);
        return admitted;
    }

    // A ping may come before initialize. Programs that watch the server send nothing else.
    private static async ValueTask<AdmittedRequest?> AnswerWithoutSessionAsync(HttpContext http, ClientMessage message, AnswerForm form)
    {
        if (message.Method != RequestMethods.Ping || message.Id.Id is null)
        {
            return await RefuseAsync(http, StatusCodes.Status400BadRequest, NoSession with { Id = message.Method is null ? default : message.Id });
        }

        byte[] pong = JsonSerializer.SerializeToUtf8Bytes(
            new JsonRpcResponse { Id = message.Id, Result = new JsonObject() }, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage)));
        await (form is AnswerForm.Json ? JsonRpcAnswer.WriteAsync(http, pong) : EventWriter.WriteOnlyAsync(http, pong));
        return null;
    }

    private static async ValueTask<AdmittedRequest?> AdmitBatchAsync(HttpContext http, IReadOnlyList<byte[]> batch, AnswerForm form)
    {
        string? session = http.Request.Headers[SessionHeader];
        LiveSessions sessions = http.RequestServices.GetRequiredService<LiveSessions>();
        return !string.IsNullOrEmpty(session) && !sessions.IsOpen(session) ? await RefuseAsync(http, StatusCodes.Status404NotFound, McpMiddleware.SessionNotFound)
            : BatchProblems.Find(batch.Count, sessions.RevisionOf(session)) is { } problem ? await RefuseAsync(http, StatusCodes.Status400BadRequest, problem)
            : new AdmittedRequest(form) { Batch = batch, IsRequest = !HttpBatch.IsWithoutAnswer(batch) };
    }

    // The SDK reads the same bytes again, without a byte order mark, or what was made of them.
    private static void HandOver(HttpContext http, ReadOnlySequence<byte> bytes, ClientMessage message)
    {
        if (!message.IsReplaced)
        {
            SequencePosition start = message.Bytes.IsEmpty ? bytes.Start : message.Bytes.Start;
            http.Request.BodyReader.AdvanceTo(start, start);
            return;
        }

        http.Request.BodyReader.AdvanceTo(bytes.End);
        http.Request.Body = new MemoryStream(message.Bytes.ToArray());
        http.Request.ContentLength = message.Bytes.Length;
        if (message.AskedRevision is { } asked && http.Request.Headers[RevisionHeader] == asked)
        {
            http.Request.Headers[RevisionHeader] = Revisions.NewestWithSessions;
        }
    }

    // Some clients send the id of an earlier session when they open a new one. Where that one is gone they would never get another, and a
    // session cannot begin twice.
    private static void ForgetSession(HttpContext http, ClientMessage message)
    {
        if (message.Method == RequestMethods.Initialize)
        {
            http.Request.Headers.Remove(SessionHeader);
        }
    }

    // The SDK has better answers for a revision without sessions, and for one that it does not know.
    private static bool LacksSession(HttpContext http)
    {
        string? revision = http.Request.Headers[RevisionHeader];
        return string.IsNullOrEmpty(http.Request.Headers[SessionHeader]) && (string.IsNullOrEmpty(revision) || Revisions.HasSessions(revision));
    }

    // An answer to one request has the status of any other answer, because clients of older revisions read no message of another status.
    private static int StatusOf(MessageProblem problem) => problem.Code switch
    {
        McpErrorCode.MethodNotFound => StatusCodes.Status404NotFound,
        McpErrorCode.InvalidParams when problem.Id.Id is not null => StatusCodes.Status200OK,
        _ => StatusCodes.Status400BadRequest,
    };

    private static async ValueTask<AdmittedRequest?> RefuseAsync(HttpContext http, int status, MessageProblem problem)
    {
        await JsonRpcAnswer.WriteAsync(http, status, problem);
        return null;
    }
}

/// <summary>How to serve a request that the guard has admitted.</summary>
/// <param name="Form">The form of the answer.</param>
internal readonly record struct AdmittedRequest(AnswerForm Form)
{
    /// <summary>The message, where the answer is JSON and no batch.</summary>
    public byte[]? Message { get; init; }

    /// <summary>The messages of a batch; null for a single message.</summary>
    public IReadOnlyList<byte[]>? Batch { get; init; }

    /// <summary>Whether there is a message that is to be answered.</summary>
    public bool IsRequest { get; init; }

    /// <summary>The id of a single request.</summary>
    public RequestId Id { get; init; }
}
