namespace McpTools.Modules.Egress;

/// <summary>A reply in the cache, with the times that were decided when it came.</summary>
internal sealed class CachedReply
{
    // Headers, key and bookkeeping take memory beside the body.
    private const int EntryBytes = 1024;

    private static readonly TimeSpan LongestExpires = TimeSpan.FromDays(7);

    // For this time after its fresh time, an upstream is asked whether the reply has changed instead of for a whole one.
    private static readonly TimeSpan Revalidation = TimeSpan.FromHours(1);

    // A clock may be set back by this much before a reply counts as one from the future.
    private static readonly TimeSpan ClockStep = TimeSpan.FromMinutes(1);

    private readonly DateTimeOffset freshUntil;
    private readonly TimeSpan stale;

    public CachedReply(EgressReply reply, CacheLifetime lifetime)
    {
        Reply = reply;
        stale = lifetime.Stale;
        freshUntil = After(reply.RetrievedAt, lifetime.Fresh);
        if (lifetime.HonourExpires && reply.Expires is { } expires && expires > freshUntil)
        {
            freshUntil = Later(freshUntil, Earlier(expires, After(reply.RetrievedAt, LongestExpires)));
        }

        Until = Later(Later(freshUntil, After(reply.RetrievedAt, stale)), HasValidator ? After(freshUntil, Revalidation) : default);
    }

    public EgressReply Reply { get; }

    /// <summary>From then on the entry is neither served nor used to ask whether the reply has changed.</summary>
    public DateTimeOffset Until { get; }

    public long Bytes => EntryBytes + Reply.Body.Length;

    public bool HasValidator => Reply.ETag is not null || Reply.LastModified is not null;

    public bool IsFresh(DateTimeOffset now) => now < freshUntil && now >= Reply.RetrievedAt - ClockStep;

    public bool IsServable(DateTimeOffset now) =>
        IsFresh(now) || (now - Reply.RetrievedAt is var age && age < stale && age >= -ClockStep);

    /// <summary>The reply after the upstream confirmed that it has not changed.</summary>
    public EgressReply Renewed(EgressReply notModified) => Reply with
    {
        RetrievedAt = notModified.RetrievedAt,
        Expires = notModified.Expires,
        ETag = notModified.ETag ?? Reply.ETag,
        LastModified = notModified.LastModified ?? Reply.LastModified,
    };

    private static DateTimeOffset After(DateTimeOffset time, TimeSpan span) =>
        span < DateTimeOffset.MaxValue - time ? time + span : DateTimeOffset.MaxValue;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
