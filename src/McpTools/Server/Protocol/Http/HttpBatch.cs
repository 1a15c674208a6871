using System.Buffers;
using McpTools.Server.Protocol.Messages;
using Microsoft.AspNetCore.Http;

namespace McpTools.Server.Protocol.Http;

/// <summary>Answers the messages of a batch with one stream of events, each message as soon as its answer is known.</summary>
internal static class HttpBatch
{
    public static async Task RunAsync(HttpContext http, IReadOnlyList<byte[]> batch, RequestDelegate next)
    {
        if (IsWithoutAnswer(batch))
        {
            await Task.WhenAll(batch.Where(message => FindProblem(message) is null).Select(message => SubRequest.RunAsync(http, message, _ => default, next)));
            http.Response.StatusCode = StatusCodes.Status202Accepted;
            return;
        }

        EventWriter.Start(http);
        await Task.WhenAll(batch.Select(message =>
            FindProblem(message) is not { } problem ? SubRequest.RunAsync(http, message, answer => EventWriter.WriteAsync(http, answer), next)
            : problem.IsOfNotification ? Task.CompletedTask
            : EventWriter.WriteAsync(http, problem.ToBytes()).AsTask()));
    }

    /// <summary>Whether no message of the batch is to be answered.</summary>
    public static bool IsWithoutAnswer(IReadOnlyList<byte[]> batch) => batch.All(HasNoAnswer);

    public static MessageProblem? FindProblem(byte[] message) => BatchProblems.FindIn(Read(message));

    private static bool HasNoAnswer(byte[] message)
    {
        ClientMessage read = Read(message);
        return BatchProblems.FindIn(read) is { } problem ? problem.IsOfNotification : !read.IsRequest;
    }

    private static ClientMessage Read(byte[] message) => ClientMessage.Read(new ReadOnlySequence<byte>(message));
}
