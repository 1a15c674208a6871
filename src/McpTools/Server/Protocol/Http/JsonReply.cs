using System.Text.Json;
using McpTools.Server.Protocol.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using ModelContextProtocol;

namespace McpTools.Server.Protocol.Http;

/// <summary>Answers one message with JSON instead of a stream of events, for clients that accept nothing else.</summary>
/// <param name="http">The request of the client.</param>
/// <param name="next">The SDK.</param>
internal sealed class JsonReply(HttpContext http, RequestDelegate next)
{
    private static readonly MessageProblem CannotAsk = new(
        McpErrorCode.InvalidRequest, $"The call asks something, which only an answer in events can carry. Repeat it with \"Accept: {AcceptHeader.Both}\".");

    private byte[]? answer;

    public async Task RunAsync(byte[] message)
    {
        HttpResponse given = await SubRequest.RunAsync(http, message, ReceiveAsync, next);
        http.Response.StatusCode = given.StatusCode;
        foreach ((string name, StringValues value) in given.Headers.Where(header => !header.Key.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)))
        {
            http.Response.Headers[name] = value;
        }

        if (answer is not null)
        {
            await JsonRpcAnswer.WriteAsync(http, answer);
        }
    }

    /// <summary>Answers the messages of a batch with an array.</summary>
    public async Task RunAsync(IReadOnlyList<byte[]> batch)
    {
        byte[]?[] answers = await Task.WhenAll(batch.Select(async message =>
        {
            var one = new JsonReply(http, next);
            return HttpBatch.FindProblem(message) is not { } problem ? await one.AskAsync(message) : problem.IsOfNotification ? null : problem.ToBytes();
        }));
        byte[][] given = [.. answers.OfType<byte[]>()];
        if (given.Length == 0)
        {
            http.Response.StatusCode = StatusCodes.Status202Accepted;
            return;
        }

        await JsonRpcAnswer.WriteAsync(http, [.. "["u8, .. given.SelectMany((one, i) => i == 0 ? one : [(byte)',', .. one]), .. "]"u8]);
    }

    private async Task<byte[]?> AskAsync(byte[] message)
    {
        await SubRequest.RunAsync(http, message, ReceiveAsync, next);
        return answer;
    }

    private async ValueTask ReceiveAsync(ReadOnlyMemory<byte> message)
    {
        using var document = JsonDocument.Parse(message);
        var envelope = new Envelope(document.RootElement);
        if (!envelope.HasMethod)
        {
            answer = message.ToArray();
        }
        else if (envelope.Id is { } question)
        {
            // The question cannot reach the client, and without an answer the call would wait for it.
            MessageProblem refusal = CannotAsk with { Id = question };
            await SubRequest.RunAsync(http, refusal.ToBytes(), _ => default, next);
        }
    }
}
