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
    public void An_entry_as_large_as_the_limit_is_kept_and_a_larger_one_is_not(int bytes, bool kept)
    {
        cache.Store("a", Entry(bytes));

        Assert.Equal(kept, cache.Find("a") is not null);
    }

    [Fact]
    public void A_larger_entry_also_puts_out_the_one_it_would_replace()
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

        long held = 0;
        for (int i = 0; i < 100; i++)
        {
            held += cache.Find($"{i}")?.Bytes ?? 0;
        }

        Assert.InRange(held, 1, 10_000);
    }

    [Fact]
    public void What_nobody_wants_any_more_is_let_go()
    {
        cache.Store("a", Entry(10));

        time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        Assert.NotNull(cache.Find("a"));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(cache.Find("a"));
    }

    [Fact]
    public void A_body_is_kept_without_the_slack_of_its_buffer()
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
