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
    public async Task An_entry_as_large_as_the_limit_is_kept_and_a_larger_one_is_not(int bytes, bool kept)
    {
        await cache.KeepAsync("a", Entry(bytes));

        Assert.Equal(kept, await cache.FindAsync("a") is not null);
    }

    [Fact]
    public async Task A_larger_entry_also_puts_out_the_one_it_would_replace()
    {
        await cache.KeepAsync("a", Entry(10));
        await cache.KeepAsync("a", Entry(20_000));

        Assert.Null(await cache.FindAsync("a"));
    }

    [Fact]
    public async Task All_entries_together_stay_within_the_limit()
    {
        for (int i = 0; i < 100; i++)
        {
            await cache.KeepAsync($"{i}", Entry(1_000));
        }

        long held = 0;
        for (int i = 0; i < 100; i++)
        {
            held += (await cache.FindAsync($"{i}"))?.Bytes ?? 0;
        }

        Assert.InRange(held, 1, 10_000);
    }

    [Fact]
    public async Task What_nobody_wants_any_more_is_let_go()
    {
        await cache.KeepAsync("a", Entry(10));

        time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        Assert.NotNull(await cache.FindAsync("a"));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await cache.FindAsync("a"));
    }

    [Fact]
    public void A_body_is_kept_without_the_slack_of_its_buffer()
    {
        byte[] buffer = new byte[1_000];
        var kept = new KeptReply(new EgressReply(200, null, null, buffer.AsMemory(0, 10), time.GetUtcNow()), new CacheLifetime(default, default));

        Assert.True(System.Runtime.InteropServices.MemoryMarshal.TryGetArray(kept.Reply.Body, out ArraySegment<byte> whole));
        Assert.Equal(10, whole.Array!.Length);
    }

    private KeptReply Entry(int bytes) => new(
        new EgressReply(200, null, null, new byte[bytes], time.GetUtcNow()), new CacheLifetime(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)));
}
