using System.Text;
using McpTools.Modules.State;
using McpTools.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Modules.State;

public sealed class StateStoreTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly TempFolder folder = new();
    private readonly CollectingLogger log = new();
    private readonly FakeTimeProvider time = new(DateTimeOffset.Parse("2026-11-24T10:00:00Z", null));
    private readonly StateStore store;
    private StateLimits limits = new(1_000, 1_000_000, 10_000_000) { BytesInMemory = 1_000 };

    public StateStoreTests() => store = new StateStore(() => limits, new SpillFolder(folder.Path, new Logger<SpillFolder>(log)), time);

    public void Dispose()
    {
        store.Dispose();
        folder.Dispose();
    }

    private static StateKey Key(string name, string owner = "a") => new(owner, name);

    private StateValue Value(string text) => new("text/plain", Encoding.UTF8.GetBytes(text), time.GetUtcNow() + Hour);

    private StateValue Filled(int bytes, byte with = 1) => new("b", Enumerable.Repeat(with, bytes).ToArray(), time.GetUtcNow() + Hour);

    private ValueTask<StateOutcome> PutAsync(StateKey key, StateValue value) => store.PutAsync(key, value, TestContext.Current.CancellationToken);

    private ValueTask<StateValue?> GetAsync(StateKey key) => store.GetAsync(key, TestContext.Current.CancellationToken);

    private async Task<string[]> PresentAsync(string owner, IEnumerable<string> names)
    {
        var present = new List<string>();
        foreach (string name in names)
        {
            if (await GetAsync(Key(name, owner)) is not null)
            {
                present.Add(name);
            }
        }

        return [.. present];
    }

    private int Files() => Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Count(file => !file.EndsWith(".lock", StringComparison.Ordinal));

    [Theory]
    [InlineData(5)]
    [InlineData(1_000)]
    [InlineData(1_001)]
    [InlineData(900_000)]
    public async Task GetAsync_returns_what_was_put_from_memory_and_from_a_file(int bytes)
    {
        StateValue put = Filled(bytes, 7);

        Assert.Equal(StateOutcome.Done, await PutAsync(Key("k"), put));
        StateValue got = (await GetAsync(Key("k")))!;

        Assert.Equal(put.Bytes.ToArray(), got.Bytes.ToArray());
        Assert.Equal((put.MimeType, put.Expires), (got.MimeType, got.Expires));
        Assert.Equal(bytes > 1_000 ? 1 : 0, Files());
    }

    [Fact]
    public async Task The_key_of_another_owner_is_missing_and_free()
    {
        await PutAsync(Key("k", "a"), Value("of a"));

        Assert.Null(await GetAsync(Key("k", "b")));
        Assert.False(await store.DeleteAsync(Key("k", "b"), TestContext.Current.CancellationToken));
        Assert.Equal(StateOutcome.Changed, await store.ReplaceAsync(Key("k", "b"), 1, Value("x"), TestContext.Current.CancellationToken));
        Assert.Equal(StateOutcome.Done, await PutAsync(Key("k", "b"), Value("of b")));
        Assert.Equal("of a", Encoding.UTF8.GetString((await GetAsync(Key("k", "a")))!.Bytes.Span));
    }

    [Fact]
    public async Task A_key_is_taken_until_it_is_deleted_and_a_refused_value_leaves_no_file()
    {
        await PutAsync(Key("k"), Value("first"));

        Assert.Equal(StateOutcome.Taken, await PutAsync(Key("k"), Filled(5_000)));
        Assert.Equal(0, Files());
        Assert.True(await store.DeleteAsync(Key("k"), TestContext.Current.CancellationToken));
        Assert.Equal(StateOutcome.Done, await PutAsync(Key("k"), Filled(5_000)));
        Assert.True(await store.DeleteAsync(Key("k"), TestContext.Current.CancellationToken));
        Assert.Equal(0, Files());
    }

    [Fact]
    public async Task ReplaceAsync_replaces_only_the_version_that_was_read()
    {
        await PutAsync(Key("k"), Filled(5_000));
        long first = (await GetAsync(Key("k")))!.Version;

        Assert.Equal(StateOutcome.Done, await store.ReplaceAsync(Key("k"), first, Value("second"), TestContext.Current.CancellationToken));
        Assert.Equal(StateOutcome.Changed, await store.ReplaceAsync(Key("k"), first, Filled(5_000), TestContext.Current.CancellationToken));

        StateValue got = (await GetAsync(Key("k")))!;
        Assert.True(got.Version > first);
        Assert.Equal("second", Encoding.UTF8.GetString(got.Bytes.Span));
        Assert.Equal(0, Files());
    }

    [Fact]
    public async Task ReplaceAsync_loses_no_parallel_update()
    {
        await PutAsync(Key("n"), Value("0"));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (int done = 0; done < 50;)
            {
                StateValue now = (await GetAsync(Key("n")))!;
                int next = int.Parse(Encoding.UTF8.GetString(now.Bytes.Span), null) + 1;
                done += await store.ReplaceAsync(Key("n"), now.Version, Value($"{next}"), default) == StateOutcome.Done ? 1 : 0;
            }
        })));

        Assert.Equal("400", Encoding.UTF8.GetString((await GetAsync(Key("n")))!.Bytes.Span));
    }

    [Fact]
    public async Task An_expired_entry_is_missing_and_its_file_is_removed()
    {
        await PutAsync(Key("small"), Value("x"));
        await PutAsync(Key("large"), Filled(5_000));
        await PutAsync(Key("never read"), Filled(5_000));

        time.Advance(Hour - TimeSpan.FromTicks(1));
        Assert.NotNull(await GetAsync(Key("large")));
        time.Advance(TimeSpan.FromTicks(1));

        Assert.Null(await GetAsync(Key("small")));
        Assert.Null(await GetAsync(Key("large")));
        Assert.Equal(1, Files());
        await PutAsync(Key("another"), Value("x"));
        Assert.Equal(0, Files());
    }

    [Fact]
    public async Task Over_the_number_of_entries_the_oldest_of_the_owner_are_removed_and_those_of_others_stay()
    {
        limits = limits with { EntriesPerOwner = 3 };
        await PutAsync(Key("theirs", "b"), Value("x"));
        foreach (string name in "12345".Select(digit => $"{digit}"))
        {
            await PutAsync(Key(name), Value(name));
        }

        Assert.Equal(["3", "4", "5"], await PresentAsync("a", ["1", "2", "3", "4", "5"]));
        Assert.NotNull(await GetAsync(Key("theirs", "b")));
    }

    [Fact]
    public async Task Over_the_bytes_of_an_owner_the_oldest_are_removed_with_their_files()
    {
        limits = limits with { BytesPerOwner = 10_000 };
        await PutAsync(Key("1"), Filled(4_000));
        await PutAsync(Key("2"), Filled(4_000));
        await PutAsync(Key("3"), Filled(900));
        await PutAsync(Key("4"), Filled(9_000));

        Assert.Equal(["3", "4"], await PresentAsync("a", ["1", "2", "3", "4"]));
        Assert.Equal(1, Files());
    }

    [Fact]
    public async Task Over_the_total_the_oldest_of_all_owners_are_removed()
    {
        limits = limits with { BytesPerOwner = 10_000, BytesInTotal = 12_000, EntriesInTotal = 4 };
        await PutAsync(Key("1", "a"), Filled(5_000));
        await PutAsync(Key("2", "b"), Filled(5_000));
        await PutAsync(Key("3", "c"), Filled(5_000));
        Assert.Null(await GetAsync(Key("1", "a")));
        Assert.NotNull(await GetAsync(Key("2", "b")));

        foreach (string owner in new[] { "d", "e", "f" })
        {
            await PutAsync(Key("small", owner), Value("x"));
        }

        Assert.Null(await GetAsync(Key("2", "b")));
        Assert.NotNull(await GetAsync(Key("3", "c")));
    }

    [Fact]
    public async Task A_value_above_the_limit_of_its_owner_is_refused_and_evicts_nothing()
    {
        limits = limits with { BytesPerOwner = 10_000 };
        await PutAsync(Key("1"), Filled(9_000));

        Assert.Equal(StateOutcome.TooLarge, await PutAsync(Key("2"), Filled(10_001)));

        Assert.NotNull(await GetAsync(Key("1")));
        Assert.Equal(StateOutcome.Done, await PutAsync(Key("3"), Filled(10_000)));
    }

    [Fact]
    public async Task A_lowered_limit_applies_from_the_next_entry_on()
    {
        foreach (string name in new[] { "1", "2", "3" })
        {
            await PutAsync(Key(name), Value(name));
        }

        limits = limits with { EntriesPerOwner = 1 };
        await PutAsync(Key("4"), Value("4"));

        Assert.Equal(["4"], await PresentAsync("a", ["1", "2", "3", "4"]));
    }

    [Fact]
    public async Task A_replaced_entry_counts_as_new_and_once()
    {
        limits = limits with { EntriesPerOwner = 2, BytesPerOwner = 10_000 };
        await PutAsync(Key("1"), Filled(4_000));
        await PutAsync(Key("2"), Filled(4_000));
        await store.ReplaceAsync(Key("1"), (await GetAsync(Key("1")))!.Version, Filled(5_000), TestContext.Current.CancellationToken);
        await PutAsync(Key("3"), Filled(4_000));

        Assert.Equal(["1", "3"], await PresentAsync("a", ["1", "2", "3"]));
    }

    [Fact]
    public async Task Parallel_puts_reads_and_evictions_keep_values_whole_and_end_within_the_limits()
    {
        limits = new StateLimits(20, 200_000, 250_000) { BytesInMemory = 5_000 };
        string[] owners = ["a", "b"];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            var random = new Random(worker);
            for (int round = 0; round < 150; round++)
            {
                byte with = (byte)random.Next(1, 256);
                await store.PutAsync(Key($"{worker}/{round}", owners[worker % 2]), Filled(random.Next(1, 20_000), with), default);
                StateValue? other = await store.GetAsync(Key($"{random.Next(8)}/{random.Next(round + 1)}", owners[random.Next(2)]), default);
                Assert.True(other is null || (other.Bytes.Length > 0 && !other.Bytes.Span.ContainsAnyExcept(other.Bytes.Span[0])));
            }
        })));

        long total = 0;
        int files = 0;
        foreach (string owner in owners)
        {
            var left = new List<int>();
            foreach (string name in Enumerable.Range(0, 8 * 150).Select(i => $"{i / 150}/{i % 150}"))
            {
                if (await GetAsync(Key(name, owner)) is { } value)
                {
                    left.Add(value.Bytes.Length);
                }
            }

            Assert.InRange(left.Count, 1, 20);
            Assert.InRange(left.Sum(), 1, 200_000);
            total += left.Sum();
            files += left.Count(length => length > 5_000);
        }

        Assert.InRange(total, 1, 250_000);
        Assert.Equal(files, Files());
    }

    [Fact]
    public async Task A_cancelled_put_leaves_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.PutAsync(Key("k"), Filled(5_000), cancelled.Token).AsTask());

        Assert.Null(await GetAsync(Key("k")));
        Assert.Equal(0, Files());
    }
}
