using McpTools.Contract;

namespace McpTools.Modules.Egress;

/// <summary>The entry for requests to an upstream that is asked again and again. All of them share its cache, back-off, budgets and breaker.</summary>
/// <remarks>Thread safe. <see cref="EgressClients.Upstream"/> creates it.</remarks>
internal sealed class EgressUpstream(EgressClient client, UpstreamPipeline pipeline, ReplyCache cache, TimeProvider time)
{
    /// <summary>Returns a fresh reply from the cache, or fetches one by a single request for all callers that want the same. The reply may have any status.</summary>
    /// <remarks>All callers share the bytes of a body. A caller that cancels ends only its own waiting.</remarks>
    /// <exception cref="ToolErrorException">
    /// Those of <see cref="EgressClient"/>, and with <see cref="ToolError.RetryAfter"/>: <c>rate_limited</c> when our budget is spent or the
    /// upstream asked for a pause, <c>upstream_unreachable</c> when it failed too often lately.
    /// </exception>
    public async ValueTask<EgressReply> GetAsync(EgressRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // The cache is older than the current configuration, which may forbid the address.
        client.CheckTarget(request.Uri);
        string key = ReplyCache.KeyOf(pipeline.Name, request);
        return FindFresh(key, request) ?? await JoinAsync(key, request, cancellationToken);
    }

    /// <summary>Sends a request that has a body. Its reply is neither shared nor cached.</summary>
    /// <exception cref="ToolErrorException">Those of <see cref="GetAsync"/>.</exception>
    public async ValueTask<EgressReply> PostAsync(EgressRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        client.CheckTarget(request.Uri);
        return await pipeline.SendAsync(client, request, known: null).AsTask().WaitAsync(cancellationToken);
    }

    /// <summary>Returns an earlier reply that is fresh, or stale within its lifetime, without any request; null when the cache has none.</summary>
    public EgressReply? FindCached(EgressRequest request)
    {
        if (!client.MayReach(request.Uri) || cache.Find(ReplyCache.KeyOf(pipeline.Name, request)) is not { } cached)
        {
            return null;
        }

        DateTimeOffset now = time.GetUtcNow();
        return cached.Reply.Body.Length > request.MaxBytes || !cached.IsServable(now) ? null
            : cached.IsFresh(now) ? cached.Reply
            : cached.Reply with { IsStale = true };
    }

    /// <summary>Refuses requests until then with <c>rate_limited</c>. It is for upstreams that ask for a pause in the body of a reply.</summary>
    public void BackOffUntil(DateTimeOffset until) => pipeline.BackOff.Extend(until);

    private EgressReply? FindFresh(string key, EgressRequest request) =>
        request.CacheFor is not null && cache.Find(key) is { } cached && cached.IsFresh(time.GetUtcNow()) ? Fitting(cached, request) : null;

    private static EgressReply Fitting(CachedReply cached, EgressRequest request) =>
        cached.Reply.Body.Length <= request.MaxBytes ? cached.Reply : throw EgressErrors.TooLarge(request.Uri, request.MaxBytes);

    private async ValueTask<EgressReply> JoinAsync(string key, EgressRequest request, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        EgressRequest longer = request.Timeout < pipeline.LeastTimeout ? request with { Timeout = pipeline.LeastTimeout } : request;

        // The limit is part of the key, so that a caller that accepts fewer bytes fails alone.
        SingleFlight.Flight flight = pipeline.Flights.Join($"{key} {request.MaxBytes}", now + longer.Timeout, () => FetchAsync(key, longer));
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
        // Another request for the same may have ended since the caller searched the cache.
        CachedReply? cached = request.CacheFor is null ? null : cache.Find(key);
        if (cached?.IsFresh(time.GetUtcNow()) == true)
        {
            return Fitting(cached, request);
        }

        EgressReply? known = cached is { HasValidator: true } && cached.Reply.Body.Length <= request.MaxBytes ? cached.Reply : null;
        EgressReply reply = await pipeline.SendAsync(client, request, known);
        if (reply.Status == 304 && known is not null)
        {
            reply = cached!.Renewed(reply);
        }

        return reply.IsSuccess && request.CacheFor is { } lifetimeOf ? Stored(key, reply.Trimmed(), lifetimeOf) : reply;
    }

    // The callers get the object that is cached, so that what they read from it once can be found by it again.
    private EgressReply Stored(string key, EgressReply reply, Func<EgressReply, CacheLifetime?> lifetimeOf)
    {
        if (lifetimeOf(reply) is { } lifetime)
        {
            cache.Store(key, new CachedReply(reply, lifetime));
        }

        return reply;
    }
}
