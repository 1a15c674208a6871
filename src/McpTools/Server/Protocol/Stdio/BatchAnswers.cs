using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Stdio;

/// <summary>Collects the answers to the requests of batches, because the answer to a batch is one array.</summary>
internal sealed class BatchAnswers
{
    private readonly Lock gate = new();
    private readonly Dictionary<RequestId, OpenBatch> waiting = [];

    /// <param name="requests">The ids of the requests of one batch.</param>
    /// <param name="refused">Answers to other messages of it.</param>
    /// <returns>The array, if no answer is waited for and there is one.</returns>
    public IReadOnlyList<JsonRpcMessage>? Open(IReadOnlyCollection<RequestId> requests, IEnumerable<JsonRpcMessage> refused)
    {
        var batch = new OpenBatch { Answers = [.. refused], Missing = requests.Count };
        lock (gate)
        {
            foreach (RequestId id in requests)
            {
                waiting.Add(id, batch);
            }
        }

        return batch.Missing == 0 && batch.Answers.Count > 0 ? batch.Answers : null;
    }

    /// <summary>Whether a request of a batch with this id has no answer yet.</summary>
    public bool IsWaiting(RequestId id)
    {
        lock (gate)
        {
            return waiting.ContainsKey(id);
        }
    }

    /// <summary>Takes an answer to a request of a batch.</summary>
    /// <param name="message">Any message of the server.</param>
    /// <param name="complete">The array, if this was its last answer.</param>
    /// <returns>False for a message that belongs to no batch.</returns>
    public bool Take(JsonRpcMessage message, out IReadOnlyList<JsonRpcMessage>? complete)
    {
        complete = null;
        return message is JsonRpcResponse or JsonRpcError && End(((JsonRpcMessageWithId)message).Id, message, out complete);
    }

    /// <summary>Stops waiting for the answer to a request that its client has cancelled, because there will be none.</summary>
    public IReadOnlyList<JsonRpcMessage>? Cancel(RequestId id)
    {
        End(id, null, out IReadOnlyList<JsonRpcMessage>? complete);
        return complete;
    }

    private bool End(RequestId id, JsonRpcMessage? answer, out IReadOnlyList<JsonRpcMessage>? complete)
    {
        complete = null;
        lock (gate)
        {
            if (!waiting.Remove(id, out OpenBatch? batch))
            {
                return false;
            }

            if (answer is not null)
            {
                batch.Answers.Add(answer);
            }

            complete = --batch.Missing == 0 && batch.Answers.Count > 0 ? batch.Answers : null;
            return true;
        }
    }

    private sealed class OpenBatch
    {
        public required List<JsonRpcMessage> Answers { get; init; }

        public int Missing { get; set; }
    }
}
