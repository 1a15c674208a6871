using McpTools.Contract;

namespace McpTools.Modules.Egress;

/// <summary>One upstream as a whole: what it was told to wait for, how often it failed, how much of its budget is left. All requests to it share this.</summary>
/// <remarks>Thread safe. From <see cref="EgressClients.Upstream"/>.</remarks>
internal sealed class EgressUpstream(EgressClient client, UpstreamCondition condition, ReplyCache cache, TimeProvider time)
{
    /// <summary>Fresh from the cache, or fetched; one request per key at a time, whoever asks. Replies of any status are returned.</summary>
    /// <remarks>The bytes of a body are shared by all who get it. A caller who leaves ends only its own waiting.</remarks>
    /// <exception cref="ToolErrorException">
    /// Those of <see cref="EgressClient"/>, and with <see cref="ToolError.RetryAfter"/>: <c>rate_limited</c> when the own budget is spent or the
    /// upstream said to wait, <c>upstream_unreachable</c> when it failed too often lately.
    /// </exception>
    public async ValueTask<EgressReply> GetAsync(EgressRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // What a reload forbade is not served from before it.
        client.CheckTarget(request.Uri);
        string key = ReplyKey.Of(condition.Name, request);
        return await FindFreshAsync(key, request) ?? await JoinAsync(key, request, cancellationToken);
    }

    /// <summary>Sends a request that has a body: its reply is nobody else's, now or later.</summary>
    /// <exception cref="ToolErrorException">Those of <see cref="GetAsync"/>.</exception>
    public async ValueTask<EgressReply> PostAsync(EgressRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // The breaker would take a caller who leaves for a failure of the upstream.
        Task<EgressReply> sent = client.WithinAsync(request, token => condition.SendAsync(client, request, null, token), CancellationToken.None).AsTask();
        return await sent.WaitAsync(cancellationToken);
    }

    /// <summary>What is kept of an earlier reply, fresh or stale within its lifetime, without asking anybody; null when there is nothing.</summary>
    public async ValueTask<EgressReply?> KeptAsync(EgressRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!client.MayReach(request.Uri) || await cache.FindAsync(ReplyKey.Of(condition.Name, request)) is not { } kept)
        {
            return null;
        }

        DateTimeOffset now = time.GetUtcNow();
        return kept.Reply.Body.Length > request.MaxBytes || !kept.IsServable(now) ? null
            : kept.IsFresh(now) ? kept.Reply
            : kept.Reply with { IsStale = true };
    }

    /// <summary>Refuses requests until then with <c>rate_limited</c>: for upstreams that say when in the body.</summary>
    public void HoldUntil(DateTimeOffset until) => condition.HoldUntil(until);

    private async ValueTask<EgressReply?> FindFreshAsync(string key, EgressRequest request) =>
        request.Keep is not null && await cache.FindAsync(key) is { } kept && kept.IsFresh(time.GetUtcNow()) ? Fitting(kept, request) : null;

    private static EgressReply Fitting(KeptReply kept, EgressRequest request) =>
        kept.Reply.Body.Length <= request.MaxBytes ? kept.Reply : throw EgressErrors.TooLarge(request.Uri, request.MaxBytes);

    private async ValueTask<EgressReply> JoinAsync(string key, EgressRequest request, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        EgressRequest longer = request.Timeout < condition.LeastTimeout ? request with { Timeout = condition.LeastTimeout } : request;

        // Who takes fewer bytes does not share the failure of what is too large for it alone.
        Flights.Flight flight = condition.Flights.Join($"{key} {request.MaxBytes}", now + longer.Timeout, () => FetchAsync(key, longer));
        if (flight.Ends <= now + request.Timeout)
        {
            return await flight.Reply.WaitAsync(cancellationToken);
        }

        try
        {
            return await flight.Reply.WaitAsync(request.Timeout, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw EgressErrors.Timeout(request.Uri, request.Timeout);
        }
    }

    private async Task<EgressReply> FetchAsync(string key, EgressRequest request)
    {
        // Another request may have ended between the look that led here and now.
        KeptReply? kept = request.Keep is null ? null : await cache.FindAsync(key);
        if (kept?.IsFresh(time.GetUtcNow()) == true)
        {
            return Fitting(kept, request);
        }

        EgressReply? known = kept is { HasValidator: true } && kept.Reply.Body.Length <= request.MaxBytes ? kept.Reply : null;
        EgressReply reply = await client.WithinAsync(
            request, token => condition.SendAsync(client, request, known, token), CancellationToken.None);
        if (reply.Status == 304 && known is not null)
        {
            reply = kept!.Renewed(reply);
        }

        if (reply.IsSuccess && request.Keep?.Invoke(reply) is { } lifetime)
        {
            await cache.KeepAsync(key, new KeptReply(reply, lifetime));
        }

        return reply;
    }
}
