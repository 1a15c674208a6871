using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
using McpTools.Server.Protocol.Draining;
using McpTools.Server.Protocol.Messages;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Http.Sse;

/// <summary>One session over HTTP+SSE. It counts the requests that run, because their POSTs have already been answered.</summary>
internal sealed class SseSession : ITransport
{
    public static readonly MessageProblem TooManyRequests = new(
        McpErrorCode.InvalidRequest, "This session has as many requests that run as it can. Send the next one after an answer.");

    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType =
        (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.ProtocolOptions.GetTypeInfo(typeof(JsonRpcMessage));

    private readonly SseResponseStreamTransport stream;
    private readonly Task connected;
    private readonly int maxRequests;
    private readonly Drain drain;
    private readonly ConcurrentDictionary<RequestId, bool> running = [];

    /// <param name="id">Unguessable.</param>
    /// <param name="events">The body of the answer to the GET.</param>
    /// <param name="callerId">The caller whose session it is.</param>
    /// <param name="maxRequests">The most requests that run at one time.</param>
    /// <param name="drain">Counts the requests that run.</param>
    public SseSession(string id, Stream events, string callerId, int maxRequests, Drain drain)
    {
        (CallerId, this.maxRequests, this.drain) = (callerId, maxRequests, drain);
        stream = new SseResponseStreamTransport(events, messageEndpoint: null, id);
        connected = stream.RunAsync(CancellationToken.None);
    }

    public string CallerId { get; }

    public string? SessionId => stream.SessionId;

    public ChannelReader<JsonRpcMessage> MessageReader => stream.MessageReader;

    /// <summary>Takes a message of the client.</summary>
    /// <returns>Why the message is refused; null when it was taken.</returns>
    public async ValueTask<MessageProblem?> ReceiveAsync(ClientMessage message, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var reader = new Utf8JsonReader(message.Bytes);
        JsonRpcMessage received = JsonSerializer.Deserialize(ref reader, MessageType)!;
        if (received is JsonRpcRequest { Id: var id })
        {
            if (running.Count >= maxRequests)
            {
                return TooManyRequests with { Id = id };
            }

            if (!drain.TryEnter())
            {
                return Drain.Refusal with { Id = id };
            }

            if (!running.TryAdd(id, true))
            {
                drain.Leave();
            }
        }
        else if (received is JsonRpcNotification { Method: NotificationMethods.CancelledNotification, Params: JsonObject parameters } && Envelope.IdIn(parameters["requestId"]) is { } cancelled)
        {
            // There will be no answer to it.
            Close(cancelled);
        }

        received.Context = new JsonRpcMessageContext { User = user };
        await stream.OnMessageReceivedAsync(received, cancellationToken);
        return null;
    }

    public async Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        try
        {
            await stream.SendMessageAsync(message, cancellationToken);
        }
        finally
        {
            if (message is JsonRpcResponse or JsonRpcError)
            {
                Close(((JsonRpcMessageWithId)message).Id);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        await connected;
        foreach (RequestId id in running.Keys)
        {
            Close(id);
        }
    }

    private void Close(RequestId id)
    {
        if (running.TryRemove(id, out _))
        {
            drain.Leave();
        }
    }
}
