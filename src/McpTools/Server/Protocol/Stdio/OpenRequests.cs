using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using McpTools.Server.Protocol.Draining;
using McpTools.Server.Protocol.Messages;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Stdio;

/// <summary>The requests of one session, in both directions, that have no answer yet. Thread safe.</summary>
internal sealed class OpenRequests(Drain drain)
{
    private readonly ConcurrentDictionary<RequestId, bool> accepted = new();
    private readonly ConcurrentDictionary<RequestId, bool> asked = new();

    /// <summary>The requests to the client that it has not answered.</summary>
    public IEnumerable<RequestId> Asked => asked.Keys;

    /// <returns>False for a request that comes when the server stops.</returns>
    public bool TryReceive(JsonRpcMessage message)
    {
        switch (message)
        {
            case JsonRpcRequest request:
                return TryAccept(request.Id);
            case JsonRpcMessageWithId answer:
                asked.TryRemove(answer.Id, out _);
                return true;
            case JsonRpcNotification { Method: NotificationMethods.CancelledNotification } cancelled:
                // A request that its client has cancelled gets no answer.
                Close(cancelled.Params is JsonObject members ? Envelope.IdIn(members["requestId"]) : null);
                return true;
            default:
                return true;
        }
    }

    public void Ask(RequestId id) => asked[id] = true;

    /// <summary>Call it when an answer has been written.</summary>
    public void Close(RequestId? id)
    {
        if (id is { } known && accepted.TryRemove(known, out _))
        {
            drain.Leave();
        }
    }

    private bool TryAccept(RequestId id)
    {
        if (!drain.TryEnter())
        {
            return false;
        }

        // A second request with the id of an open one breaks the protocol. Only one of them is counted, since one answer closes the id.
        if (!accepted.TryAdd(id, true))
        {
            drain.Leave();
        }

        return true;
    }
}
