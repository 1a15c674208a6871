using System.Collections.Concurrent;

namespace McpTools.Egress;

/// <summary>One upstream as a whole: what it was told to wait for, how often it failed, how much of its budget is left. All requests to it share this.</summary>
internal sealed class EgressUpstream(EgressClient client)
{
    private readonly ConcurrentDictionary<Uri, EgressReply> kept = [];
    private DateTimeOffset heldUntil;

    /// <summary>Fresh from the cache, or fetched; one request per key at a time, whoever asks. Replies of any status are returned.</summary>
    /// <exception cref="Tools.ToolErrorException">
    /// Those of <see cref="EgressClient"/>, and with <c>RetryAfter</c>: <c>rate_limited</c> when the own budget is spent or the upstream said to
    /// wait, <c>upstream_unreachable</c> when it failed too often lately.
    /// </exception>
    public async ValueTask<EgressReply> GetAsync(EgressRequest request, CancellationToken cancellationToken)
    {
        EgressReply reply = await client.GetAsync(request, cancellationToken);
        if (reply.IsSuccess && request.Keep?.Invoke(reply) is not null && heldUntil < reply.RetrievedAt)
        {
            kept[request.Uri] = reply;
        }

        return reply;
    }

    /// <summary>What is kept of an earlier reply, fresh or stale within its lifetime, without asking anybody; null when there is nothing.</summary>
    public ValueTask<EgressReply?> KeptAsync(EgressRequest request, CancellationToken cancellationToken) => new(kept.GetValueOrDefault(request.Uri));

    /// <summary>Refuses requests until then with <c>rate_limited</c>: for upstreams that say when in the body.</summary>
    public void HoldUntil(DateTimeOffset until) => heldUntil = until;
}
