using System.Buffers;
using McpTools.Server.Protocol.Messages;
using Microsoft.AspNetCore.Http;

namespace McpTools.Server.Protocol.Http;

/// <summary>Answers the messages of a batch with one stream of events, each message as soon as its answer is known.</summary>
internal static class HttpBatch
{
    public static async Task RunAsync(HttpContext http, IReadOnlyList<byte[]> batch, RequestDelegate next)
    {
        if (batch.All(HasNoAnswer))
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

    public static MessageProblem? FindProblem(byte[] message) => BatchProblems.FindIn(Read(message));

    private static bool HasNoAnswer(byte[] message)
    {
        ClientMessage read = Read(message);
        return BatchProblems.FindIn(read) is { } problem ? problem.IsOfNotification : read.Method is null || read.Id.Id is null;
    }

    private static ClientMessage Read(byte[] message) => ClientMessage.Read(new ReadOnlySequence<byte>(message));
}
