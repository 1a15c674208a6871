using System.Collections.Concurrent;
using McpTools.Modules.Llm;
using McpTools.Tests.Support;
using McpTools.Tools.Documents.Library.Vectors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Tools.Documents.Library.Vectors;

/// <summary>The vectors follow the store in spite of damage, failures of the endpoint and the end of a process.</summary>
public sealed class PassageEmbeddingTests : IAsyncLifetime
{
    private readonly EmbeddingStandIn site = new();
    private readonly FilledStore store = new();
    private TextEmbeddings model = null!;

    public async ValueTask InitializeAsync() => model = await site.ModelAsync();

    public ValueTask DisposeAsync()
    {
        store.Dispose();
        return site.DisposeAsync();
    }

    // Returns the texts that the endpoint was asked for since the last call.
    private string[] Asked()
    {
        string[] asked = [.. site.Texts.Order(StringComparer.Ordinal)];
        site.Texts.Clear();
        return asked;
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = 400;
        return Task.CompletedTask;
    }

    [Fact]
    public async Task PassageVectors_finds_the_nearest_passages_first()
    {
        store.Put("a", "the automobile stops\nthe vehicle and the physician\nsoup boils");
        await store.UpdateAsync(model);

        Assert.Equal(["the vehicle and the physician", "the automobile stops"], await store.FindAsync(model, "car doctor"));
    }

    [Fact]
    public async Task PassageEmbedding_embeds_no_text_twice()
    {
        store.Put("a", "apples\nplums\napples");
        store.Put("b", "apples");
        await store.UpdateAsync(model);
        Assert.Equal(["apples", "plums"], Asked());

        await store.UpdateAsync(model);
        Assert.Empty(Asked());

        store.Put("a", "apples\npears");
        await store.UpdateAsync(model);
        Assert.Equal(["pears"], Asked());

        store.Put("a", "plums");
        await store.UpdateAsync(model);
        Assert.Empty(Asked());
        Assert.Equal(["plums"], await store.FindAsync(model, "plums"));
    }

    [Fact]
    public async Task PassageEmbedding_reuses_vectors_of_a_rebuilt_store_by_text_and_never_by_id()
    {
        store.Put("a", "apples\nplums");
        await store.UpdateAsync(model);
        Asked();

        store.Rebuild();
        store.Put("a", "pears\napples");

        Assert.Same(FilledStore.NotComparable, await store.FindAsync(model, "plums"));
        Asked();
        await store.UpdateAsync(model);
        Assert.Equal(["pears"], Asked());
        Assert.Equal(["apples"], await store.FindAsync(model, "apples"));
        Assert.Empty(await store.FindAsync(model, "plums"));
    }

    [Fact]
    public async Task PassageVectors_does_not_find_removed_passages()
    {
        store.Put("a", "apples");
        store.Put("b", "apples and plums");
        await store.UpdateAsync(model);

        store.Remove("a");
        await store.UpdateAsync(model);

        Assert.Equal(["apples and plums"], await store.FindAsync(model, "apples"));
    }

    [Fact]
    public async Task PassageEmbedding_never_mixes_vectors_of_different_models_or_prefixes()
    {
        store.Put("a", "apples");
        await store.UpdateAsync(model);
        string[] before = store.VectorFiles;
        Asked();

        foreach (TextEmbeddings other in (TextEmbeddings[])
            [await site.ModelAsync(with: settings => settings with { Model = "other" }), await site.ModelAsync(with: settings => settings with { PassagePrefix = "passage: " })])
        {
            Assert.Same(FilledStore.NotComparable, await store.FindAsync(other, "apples"));
            await store.UpdateAsync(other);
            Assert.NotEqual(before, store.VectorFiles);
            Assert.Single(store.VectorFiles);
            Assert.NotEmpty(await store.FindAsync(other, "apples"));
        }

        Assert.Equal(["apples", "apples", "apples", "passage: apples"], Asked());
    }

    [Fact]
    public async Task PassageEmbedding_overwrites_uncounted_slots_of_a_killed_process()
    {
        store.Put("a", "apples");
        await store.UpdateAsync(model);
        byte[] half = new byte[new VectorLayout(site.Dimension).SlotBytes + 17];
        Array.Fill(half, (byte)0x7F);
        await File.AppendAllBytesAsync(store.VectorFiles[0], half, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(store.VectorFiles[0] + ".part", half, TestContext.Current.CancellationToken);
        store.Put("b", "plums");
        Asked();

        Assert.Equal(["apples"], await store.FindAsync(model, "apples"));
        await store.UpdateAsync(model);

        Assert.Equal(["apples", "plums"], Asked());
        Assert.Equal(["plums"], await store.FindAsync(model, "plums"));
        Assert.Single(store.VectorFiles);
    }

    [Theory]
    [InlineData(0, 8)]
    [InlineData(8, 4)]
    [InlineData(16, 8)]
    public async Task PassageEmbedding_replaces_a_damaged_file(int offset, int length)
    {
        store.Put("a", "apples");
        await store.UpdateAsync(model);
        using (FileStream file = File.OpenWrite(store.VectorFiles[0]))
        {
            file.Position = offset;
            file.Write(Enumerable.Repeat((byte)0x7F, length).ToArray());
        }

        Assert.Same(FilledStore.NotComparable, await store.FindAsync(model, "apples"));
        await store.UpdateAsync(model);

        Assert.Equal(["apples"], await store.FindAsync(model, "apples"));
    }

    [Fact]
    public async Task PassageEmbedding_does_not_reuse_ids_that_the_store_lost()
    {
        store.Put("a", "apples");
        await store.UpdateAsync(model);

        // A power failure may leave vectors of a generation that the store does not have.
        using (VectorFile file = VectorFile.Open(store.VectorFiles[0])!)
        {
            file.Save(file.Header with { Generation = file.Header.Generation + 1 });
        }

        Asked();
        using PassageVectors vectors = store.Vectors(model);
        await store.UpdateAsync(vectors);

        Assert.Empty(Asked());
        Assert.Equal(1, store.Live(vectors));
        using VectorMap map = VectorMap.Open(store.VectorFiles[0])!;
        Assert.Equal((1, 1), (map.Header.Count, map.Header.Generation));
    }

    [Fact]
    public async Task PassageEmbedding_accepts_a_change_of_dimension_once()
    {
        var log = new CollectingLogger();
        store.Put("a", "apples");
        using PassageVectors vectors = store.Vectors(model, new FakeTimeProvider(), log);
        await using PassageEmbedding writing = vectors.Write();
        await EmbedAsync();

        site.Dimension = 32;
        store.Put("b", "plums");
        await EmbedAsync();
        Assert.Equal(2, store.Live(vectors));
        Assert.Equal(["plums"], await store.FindAsync(await site.ModelAsync(), "plums"));
        Assert.Contains("vectors of 32 numbers instead of 1024", Assert.Single(log.Entries).Message, StringComparison.Ordinal);

        site.Dimension = 16;
        store.Put("c", "pears");
        writing.Wake();
        await WorkerPrograms.UntilAsync(() => writing.Trouble is not null);
        Assert.Equal(2, store.Live(vectors));
        Assert.Same(FilledStore.NotComparable, await store.FindAsync(await site.ModelAsync(), "plums"));

        async Task EmbedAsync()
        {
            writing.Wake();
            await WorkerPrograms.UntilAsync(() => !writing.IsPending);
        }
    }

    [Fact]
    public async Task PassageEmbedding_retries_a_failing_endpoint_after_growing_pauses()
    {
        var time = new PauseClock();
        var log = new CollectingLogger();
        site.Instead = (context, _) =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        store.Put("a", "apples");
        using PassageVectors vectors = store.Vectors(model, time, log);
        await using PassageEmbedding writing = vectors.Write();
        writing.Wake();
        await WorkerPrograms.UntilAsync(() => writing.Trouble is not null);

        // Each pause is twice as long as the one before. Shortly before its end nothing happens.
        for (int seconds = 5, asked = 1; seconds <= 20; seconds *= 2, asked++)
        {
            await WorkerPrograms.UntilAsync(() => time.Pauses.Count == asked);
            Assert.Equal(TimeSpan.FromSeconds(seconds), time.Pauses.Last());
            time.Advance(TimeSpan.FromSeconds(seconds - 1));
            Assert.Equal(asked, site.Texts.Count);
            time.Advance(TimeSpan.FromSeconds(1));
            await WorkerPrograms.UntilAsync(() => site.Texts.Count == asked + 1);
        }

        site.Instead = null;
        await WorkerPrograms.UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(10));
            return !writing.IsPending;
        });
        Assert.Null(writing.Trouble);
        Assert.Equal(1, store.Live(vectors));
        Assert.Single(log.Entries);
    }

    /// <summary>Records when a pause begins, which is a moment after its cause can be seen.</summary>
    private sealed class PauseClock : FakeTimeProvider
    {
        public ConcurrentQueue<TimeSpan> Pauses { get; } = new();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ITimer timer = base.CreateTimer(callback, state, dueTime, period);
            Pauses.Enqueue(dueTime);
            return timer;
        }
    }

    [Fact]
    public async Task PassageEmbedding_skips_a_text_that_the_endpoint_refuses()
    {
        site.Instead = (context, texts) =>
            texts.Any(text => text.Length > 50) ? Refuse(context) : context.Response.WriteAsync(EmbeddingStandIn.Json(texts.Select(site.Vector)), context.RequestAborted);
        store.Put("a", $"apples\nplums\n{new string('x', 60)}\npears");
        using PassageVectors vectors = store.Vectors(model);
        await store.UpdateAsync(vectors);

        Assert.Equal(["pears"], await store.FindAsync(model, "pears"));
        Assert.Equal(4, store.Live(vectors));
        Asked();
        await store.UpdateAsync(model);
        Assert.Empty(Asked());
    }

    [Fact]
    public async Task PassageEmbedding_remembers_a_refused_batch_size()
    {
        var sizes = new ConcurrentQueue<int>();
        site.Instead = (context, texts) =>
        {
            sizes.Enqueue(texts.Length);
            return texts.Length > 8 ? Refuse(context) : context.Response.WriteAsync(EmbeddingStandIn.Json(texts.Select(site.Vector)), context.RequestAborted);
        };
        model = await site.ModelAsync(with: settings => settings with { Batch = 32, Parallel = 1 });
        store.Put("a", string.Join('\n', Enumerable.Range(0, 200).Select(i => $"number {i}")));

        await store.UpdateAsync(model);

        Assert.Equal([32, 16, 8, 8, 16, 8, 8], sizes.Take(7));
        Assert.All(sizes.Skip(7), size => Assert.InRange(size, 1, 8));
        Assert.Equal(200, sizes.Where(size => size <= 8).Sum());
    }

    [Fact]
    public async Task PassageEmbedding_does_not_take_a_long_text_for_a_refused_batch_size()
    {
        var sizes = new ConcurrentQueue<int>();
        site.Instead = (context, texts) =>
        {
            sizes.Enqueue(texts.Length);
            return texts.Any(text => text.Length > 50) ? Refuse(context) : context.Response.WriteAsync(EmbeddingStandIn.Json(texts.Select(site.Vector)), context.RequestAborted);
        };
        model = await site.ModelAsync(with: settings => settings with { Batch = 32, Parallel = 1 });
        store.Put("a", string.Join('\n', Enumerable.Range(0, 200).Select(i => i == 199 ? new string('x', 60) : $"number {i}")));

        await store.UpdateAsync(model);

        Assert.Contains(32, sizes.Skip(12));
    }

    [Fact]
    public async Task PassageEmbedding_requests_several_batches_at_a_time_and_writes_all_in_their_order()
    {
        int running = 0, most = 0;
        site.Instead = async (context, texts) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(TimeSpan.FromMilliseconds(20), context.RequestAborted);
            Interlocked.Decrement(ref running);
            await context.Response.WriteAsync(EmbeddingStandIn.Json(texts.Select(site.Vector)), context.RequestAborted);
        };
        site.Dimension = 8_000;
        model = await site.ModelAsync(with: settings => settings with { Batch = 4, Parallel = 3 });
        store.Put("a", string.Join('\n', Enumerable.Range(0, 400).Select(i => $"number{i}")));
        using PassageVectors vectors = store.Vectors(model);

        await store.UpdateAsync(vectors);

        Assert.InRange(most, 2, 3);
        Assert.Equal(400, store.Live(vectors));
        foreach (int i in (int[])[0, 57, 399])
        {
            Assert.Equal($"number{i}", (await store.FindAsync(vectors, $"number{i}"))[0]);
        }
    }

    [Fact]
    public async Task PassageEmbedding_reports_trouble_if_the_endpoint_refuses_everything()
    {
        site.Instead = (context, _) => Refuse(context);
        store.Put("a", "apples\nplums");
        using (PassageVectors vectors = store.Vectors(model, new FakeTimeProvider()))
        {
            await using PassageEmbedding writing = vectors.Write();
            writing.Wake();
            await WorkerPrograms.UntilAsync(() => writing.Trouble is not null);
            Assert.Equal(0, store.Live(vectors));
        }

        site.Instead = null;
        await store.UpdateAsync(model);
        Assert.Equal(["plums"], await store.FindAsync(model, "plums"));
    }

    [Fact]
    public async Task PassageEmbedding_compacts_a_file_while_others_read_it()
    {
        model = await site.ModelAsync(with: settings => settings with { Batch = 256 });
        store.Put("many", string.Join('\n', Enumerable.Range(0, 1_100).Select(i => $"number {i}")));
        store.Put("one", "apples");
        await store.UpdateAsync(model);
        using PassageVectors reader = store.Vectors(model);
        Assert.Equal("apples", (await store.FindAsync(reader, "apples"))[0]);
        long before = new FileInfo(store.VectorFiles[0]).Length;

        store.Remove("many");
        await store.UpdateAsync(model);

        Assert.True(new FileInfo(Assert.Single(store.VectorFiles)).Length < before / 100);
        Assert.Equal("apples", (await store.FindAsync(reader, "apples"))[0]);
        store.Put("two", "plums");
        await store.UpdateAsync(model);
        Assert.Equal(["plums"], await store.FindAsync(reader, "plums"));
    }

    [Fact]
    public async Task PassageVectors_finds_allowed_documents_behind_nearer_ones()
    {
        store.Put("nearer", string.Join('\n', Enumerable.Range(0, 20).Select(i => $"apples {i}")));
        store.Put("allowed", "apples and plums and pears in a basket");
        await store.UpdateAsync(model);
        using PassageVectors vectors = store.Vectors(model);

        Assert.Equal(["apples and plums and pears in a basket"], await store.FindAsync(vectors, "apples", document => document == 2, most: 5));
    }
}
