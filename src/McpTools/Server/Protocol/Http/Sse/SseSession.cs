using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
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
    private readonly ConcurrentDictionary<RequestId, bool> running = [];

    /// <param name="id">Unguessable.</param>
    /// <param name="events">The body of the answer to the GET.</param>
    /// <param name="callerId">The caller whose session it is.</param>
    /// <param name="maxRequests">The most requests that run at one time.</param>
    public SseSession(string id, Stream events, string callerId, int maxRequests)
    {
        (CallerId, this.maxRequests) = (callerId, maxRequests);
        stream = new SseResponseStreamTransport(events, messageEndpoint: null, id);
        connected = stream.RunAsync(CancellationToken.None);
    }

    public string CallerId { get; }

    public string? SessionId => stream.SessionId;

    public ChannelReader<JsonRpcMessage> MessageReader => stream.MessageReader;

    /// <summary>Takes a message of the client.</summary>
    /// <returns>False if too many requests run.</returns>
    public async ValueTask<bool> TryReceiveAsync(ClientMessage message, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var reader = new Utf8JsonReader(message.Bytes);
        JsonRpcMessage received = JsonSerializer.Deserialize(ref reader, MessageType)!;
        if (received is JsonRpcRequest { Id: var id })
        {
            if (running.Count >= maxRequests)
            {
                return false;
            }

            running[id] = true;
        }
        else if (received is JsonRpcNotification { Method: NotificationMethods.CancelledNotification, Params: JsonObject parameters } && MessageId.In(parameters["requestId"]) is { } cancelled)
        {
            // There will be no answer to it.
            running.TryRemove(cancelled, out _);
        }

        received.Context = new JsonRpcMessageContext { User = user };
        await stream.OnMessageReceivedAsync(received, cancellationToken);
        return true;
    }

    public Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        if (message is JsonRpcResponse or JsonRpcError)
        {
            running.TryRemove(((JsonRpcMessageWithId)message).Id, out _);
        }

        return stream.SendMessageAsync(message, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        await connected;
    }
}
