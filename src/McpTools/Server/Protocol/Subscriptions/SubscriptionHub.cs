using McpTools.Server.Protocol.Draining;
using McpTools.Server.Protocol.Requests;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Subscriptions;

/// <summary>Serves the streams of subscriptions/listen and notifies each of the changes that it asked for.</summary>
internal sealed class SubscriptionHub(ResourceWatches watches, Drain drain, ProtocolOptions options)
{
    private readonly Lock gate = new();
    private readonly HashSet<ListenStream> streams = [];

    /// <summary>Raised for each change, for clients that are not asked what they want to know.</summary>
    public event Action<ListChange>? Announced;

    /// <summary>Notifies every stream that asked for this kind of change. Changes that follow each other closely arrive as one.</summary>
    public void Announce(ListChange change)
    {
        lock (gate)
        {
            foreach (ListenStream stream in streams)
            {
                stream.Add(change);
            }
        }

        Announced?.Invoke(change);
    }

    public async ValueTask<EmptyResult> ListenAsync(RequestContext<SubscriptionsListenRequestParams> request, CancellationToken cancellationToken)
    {
        var stream = new ListenStream(request);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, drain.Begun);

        // The stream is added before the acknowledgement, so that no change between the two is lost.
        Enter(stream);
        try
        {
            await stream.RunAsync(watches, options.SubscriptionsPerSession, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // Every such stream ends in this way: the client closes it, or the server stops.
        }
        finally
        {
            lock (gate)
            {
                streams.Remove(stream);
            }
        }

        return new EmptyResult();
    }

    private void Enter(ListenStream stream)
    {
        lock (gate)
        {
            if (streams.Count >= options.MaxListeners)
            {
                throw new McpProtocolException(
                    $"This server has {options.MaxListeners} open subscriptions, its limit. Close one, or ask for the lists again when their ttlMs has passed.",
                    McpErrorCode.InvalidRequest);
            }

            streams.Add(stream);
        }
    }
}

[Flags]
internal enum ListChange
{
    None = 0,
    Tools = 1,
    Prompts = 2,
    Resources = 4,
}
