using System.ComponentModel;
using System.Runtime.InteropServices;

namespace McpTools.Modules.Egress;

/// <summary>A reply in the cache, with the times that were judged when it came.</summary>
/// <remarks>Marked as immutable, since otherwise the cache would copy the body for every reader.</remarks>
[ImmutableObject(true)]
internal sealed class KeptReply
{
    // What an entry takes beside its body: headers, key and the cache's own.
    private const int EntryBytes = 1024;

    private static readonly TimeSpan LongestExpires = TimeSpan.FromDays(7);

    // So long after its fresh time an upstream is still asked whether it has changed rather than for the whole.
    private static readonly TimeSpan Revalidation = TimeSpan.FromHours(1);

    // So far a clock may be set back without a reply counting as one from the future.
    private static readonly TimeSpan ClockStep = TimeSpan.FromMinutes(1);

    private readonly DateTimeOffset freshUntil;
    private readonly TimeSpan stale;

    public KeptReply(EgressReply reply, CacheLifetime lifetime)
    {
        Reply = reply with { Body = Exact(reply.Body), IsStale = false };
        stale = lifetime.Stale;
        freshUntil = After(reply.RetrievedAt, lifetime.Fresh);
        if (lifetime.HonourExpires && reply.Expires is { } expires && expires > freshUntil)
        {
            freshUntil = Later(freshUntil, Earlier(expires, After(reply.RetrievedAt, LongestExpires)));
        }

        Until = Later(Later(freshUntil, After(reply.RetrievedAt, stale)), HasValidator ? After(freshUntil, Revalidation) : default);
    }

    public EgressReply Reply { get; }

    /// <summary>After that nobody wants it.</summary>
    public DateTimeOffset Until { get; }

    public long Bytes => EntryBytes + Reply.Body.Length;

    public bool HasValidator => Reply.ETag is not null || Reply.LastModified is not null;

    public bool IsFresh(DateTimeOffset now) => now < freshUntil && now >= Reply.RetrievedAt - ClockStep;

    public bool IsServable(DateTimeOffset now) =>
        IsFresh(now) || (now - Reply.RetrievedAt is var age && age < stale && age >= -ClockStep);

    /// <summary>The reply after the upstream said that it has not changed.</summary>
    public EgressReply Renewed(EgressReply notModified) => Reply with
    {
        RetrievedAt = notModified.RetrievedAt,
        Expires = notModified.Expires,
        ETag = notModified.ETag ?? Reply.ETag,
        LastModified = notModified.LastModified ?? Reply.LastModified,
    };

    // The buffer was made while the length was unknown, and may be twice as long as what is in it.
    private static ReadOnlyMemory<byte> Exact(ReadOnlyMemory<byte> body) =>
        MemoryMarshal.TryGetArray(body, out ArraySegment<byte> whole) && whole.Array!.Length == body.Length ? body : body.ToArray();

    private static DateTimeOffset After(DateTimeOffset time, TimeSpan span) =>
        span < DateTimeOffset.MaxValue - time ? time + span : DateTimeOffset.MaxValue;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
