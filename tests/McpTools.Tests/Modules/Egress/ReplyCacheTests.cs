using McpTools.Modules.Egress;
using McpTools.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Modules.Egress;

public sealed class ReplyCacheTests : IDisposable
{
    private const int EntryBytes = 1024;

    private readonly FakeTimeProvider time = new(Outbound.Noon);
    private readonly ReplyCache cache;

    public ReplyCacheTests() => cache = new ReplyCache(time, NullLoggerFactory.Instance, maxBytes: 10_000);

    public void Dispose() => cache.Dispose();

    [Theory]
    [InlineData(10_000 - EntryBytes, true)]
    [InlineData(10_001 - EntryBytes, false)]
    public void An_entry_as_large_as_the_limit_is_stored_and_a_larger_one_is_not(int bytes, bool isStored)
    {
        cache.Store("a", Entry(bytes));

        Assert.Equal(isStored, cache.Find("a") is not null);
    }

    [Fact]
    public void An_entry_above_the_limit_removes_the_one_that_it_would_replace()
    {
        cache.Store("a", Entry(10));
        cache.Store("a", Entry(20_000));

        Assert.Null(cache.Find("a"));
    }

    [Fact]
    public void All_entries_together_stay_within_the_limit()
    {
        for (int i = 0; i < 100; i++)
        {
            cache.Store($"{i}", Entry(1_000));
        }

        long stored = 0;
        for (int i = 0; i < 100; i++)
        {
            stored += cache.Find($"{i}")?.Bytes ?? 0;
        }

        Assert.InRange(stored, 1, 10_000);
    }

    [Fact]
    public void Find_returns_nothing_past_the_end_of_an_entry()
    {
        cache.Store("a", Entry(10));

        time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        Assert.NotNull(cache.Find("a"));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(cache.Find("a"));
    }

    [Fact]
    public void EgressReply_Trimmed_has_a_body_without_an_unused_end()
    {
        byte[] buffer = new byte[1_000];
        EgressReply trimmed = new EgressReply(200, null, null, buffer.AsMemory(0, 10), time.GetUtcNow()).Trimmed();

        Assert.Same(trimmed, trimmed.Trimmed());
        Assert.True(System.Runtime.InteropServices.MemoryMarshal.TryGetArray(trimmed.Body, out ArraySegment<byte> whole));
        Assert.Equal(10, whole.Array!.Length);
    }

    private CachedReply Entry(int bytes) => new(
        new EgressReply(200, null, null, new byte[bytes], time.GetUtcNow()), new CacheLifetime(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)));
}
