using System.Collections.Concurrent;
using McpTools.Modules.Llm;
using McpTools.Tests.Support;
using McpTools.Tools.Documents.Vectors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Tools.Documents.Vectors;

/// <summary>The vectors follow the catalogue, whatever happens to them, to the endpoint or to the process.</summary>
public sealed class PassageEmbeddingTests : IAsyncLifetime
{
    private readonly EmbeddingStandIn site = new();
    private readonly FilledCatalogue catalogue = new();
    private TextEmbeddings model = null!;

    public async ValueTask InitializeAsync() => model = await site.ModelAsync();

    public ValueTask DisposeAsync()
    {
        catalogue.Dispose();
        return site.DisposeAsync();
    }

    // Texts that the endpoint was asked for since the last look.
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
    public async Task A_passage_is_found_by_what_it_means_and_the_nearest_comes_first()
    {
        catalogue.Put("a", "the automobile stops\nthe vehicle and the physician\nsoup boils");
        await catalogue.UpdateAsync(model);

        Assert.Equal(["the vehicle and the physician", "the automobile stops"], await catalogue.FindAsync(model, "car doctor"));
    }

    [Fact]
    public async Task No_text_is_embedded_twice_neither_after_a_restart_nor_read_again_nor_in_two_documents()
    {
        catalogue.Put("a", "apples\nplums\napples");
        catalogue.Put("b", "apples");
        await catalogue.UpdateAsync(model);
        Assert.Equal(["apples", "plums"], Asked());

        await catalogue.UpdateAsync(model);
        Assert.Empty(Asked());

        catalogue.Put("a", "apples\npears");
        await catalogue.UpdateAsync(model);
        Assert.Equal(["pears"], Asked());

        catalogue.Put("a", "plums");
        await catalogue.UpdateAsync(model);
        Assert.Empty(Asked());
        Assert.Equal(["plums"], await catalogue.FindAsync(model, "plums"));
    }

    [Fact]
    public async Task A_catalogue_that_was_built_anew_takes_vectors_by_text_and_never_by_number()
    {
        catalogue.Put("a", "apples\nplums");
        await catalogue.UpdateAsync(model);
        Asked();

        catalogue.BuildAnew();
        catalogue.Put("a", "pears\napples");

        Assert.Same(FilledCatalogue.NotComparable, await catalogue.FindAsync(model, "plums"));
        Asked();
        await catalogue.UpdateAsync(model);
        Assert.Equal(["pears"], Asked());
        Assert.Equal(["apples"], await catalogue.FindAsync(model, "apples"));
        Assert.Empty(await catalogue.FindAsync(model, "plums"));
    }

    [Fact]
    public async Task What_is_removed_is_not_found()
    {
        catalogue.Put("a", "apples");
        catalogue.Put("b", "apples and plums");
        await catalogue.UpdateAsync(model);

        catalogue.Remove("a");
        await catalogue.UpdateAsync(model);

        Assert.Equal(["apples and plums"], await catalogue.FindAsync(model, "apples"));
    }

    [Fact]
    public async Task Another_model_or_prefix_never_meets_the_vectors_of_the_one_before()
    {
        catalogue.Put("a", "apples");
        await catalogue.UpdateAsync(model);
        string[] before = catalogue.VectorFiles;
        Asked();

        foreach (TextEmbeddings other in (TextEmbeddings[])
            [await site.ModelAsync(with: settings => settings with { Model = "other" }), await site.ModelAsync(with: settings => settings with { PassagePrefix = "passage: " })])
        {
            Assert.Same(FilledCatalogue.NotComparable, await catalogue.FindAsync(other, "apples"));
            await catalogue.UpdateAsync(other);
            Assert.NotEqual(before, catalogue.VectorFiles);
            Assert.Single(catalogue.VectorFiles);
            Assert.NotEmpty(await catalogue.FindAsync(other, "apples"));
        }

        Assert.Equal(["apples", "apples", "apples", "passage: apples"], Asked());
    }

    [Fact]
    public async Task What_a_killed_process_wrote_and_did_not_count_is_written_again()
    {
        catalogue.Put("a", "apples");
        await catalogue.UpdateAsync(model);
        byte[] half = new byte[new VectorLayout(site.Dimension).SlotBytes + 17];
        Array.Fill(half, (byte)0x7F);
        await File.AppendAllBytesAsync(catalogue.VectorFiles[0], half, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(catalogue.VectorFiles[0] + ".part", half, TestContext.Current.CancellationToken);
        catalogue.Put("b", "plums");
        Asked();

        Assert.Equal(["apples"], await catalogue.FindAsync(model, "apples"));
        await catalogue.UpdateAsync(model);

        Assert.Equal(["apples", "plums"], Asked());
        Assert.Equal(["plums"], await catalogue.FindAsync(model, "plums"));
        Assert.Single(catalogue.VectorFiles);
    }

    [Theory]
    [InlineData(0, 8)]
    [InlineData(8, 4)]
    [InlineData(16, 8)]
    public async Task A_damaged_file_is_made_anew(int offset, int length)
    {
        catalogue.Put("a", "apples");
        await catalogue.UpdateAsync(model);
        using (FileStream file = File.OpenWrite(catalogue.VectorFiles[0]))
        {
            file.Position = offset;
            file.Write(Enumerable.Repeat((byte)0x7F, length).ToArray());
        }

        Assert.Same(FilledCatalogue.NotComparable, await catalogue.FindAsync(model, "apples"));
        await catalogue.UpdateAsync(model);

        Assert.Equal(["apples"], await catalogue.FindAsync(model, "apples"));
    }

    [Fact]
    public async Task A_catalogue_that_forgot_its_last_numbers_does_not_give_them_to_other_texts()
    {
        catalogue.Put("a", "apples");
        await catalogue.UpdateAsync(model);

        // What a power failure may leave: the vectors know of a generation that the catalogue has not.
        using (VectorFile file = VectorFile.Open(catalogue.VectorFiles[0])!)
        {
            file.Save(file.Header with { Generation = file.Header.Generation + 1 });
        }

        Asked();
        using PassageVectors vectors = catalogue.Vectors(model);
        await catalogue.UpdateAsync(vectors);

        Assert.Empty(Asked());
        Assert.Equal(1, catalogue.Live(vectors));
        using VectorMap map = VectorMap.Open(catalogue.VectorFiles[0])!;
        Assert.Equal((1, 1), (map.Header.Count, map.Header.Generation));
    }

    [Fact]
    public async Task An_endpoint_that_answers_another_dimension_costs_all_vectors_once_and_then_is_refused()
    {
        var log = new CollectingLogger();
        catalogue.Put("a", "apples");
        using PassageVectors vectors = catalogue.Vectors(model, new FakeTimeProvider(), log);
        await using PassageEmbedding writing = vectors.Write();
        await EmbedAsync();

        site.Dimension = 32;
        catalogue.Put("b", "plums");
        await EmbedAsync();
        Assert.Equal(2, catalogue.Live(vectors));
        Assert.Equal(["plums"], await catalogue.FindAsync(await site.ModelAsync(), "plums"));
        Assert.Contains("answers 32 numbers instead of 1024", Assert.Single(log.Entries).Message, StringComparison.Ordinal);

        site.Dimension = 16;
        catalogue.Put("c", "pears");
        writing.Wake();
        await WorkerPrograms.UntilAsync(() => writing.Trouble is not null);
        Assert.Equal(2, catalogue.Live(vectors));
        Assert.Same(FilledCatalogue.NotComparable, await catalogue.FindAsync(await site.ModelAsync(), "plums"));

        async Task EmbedAsync()
        {
            writing.Wake();
            await WorkerPrograms.UntilAsync(() => !writing.IsPending);
        }
    }

    [Fact]
    public async Task An_endpoint_that_is_down_is_asked_again_after_growing_pauses()
    {
        var time = new PauseClock();
        var log = new CollectingLogger();
        site.Instead = (context, _) =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        catalogue.Put("a", "apples");
        using PassageVectors vectors = catalogue.Vectors(model, time, log);
        await using PassageEmbedding writing = vectors.Write();
        writing.Wake();
        await WorkerPrograms.UntilAsync(() => writing.Trouble is not null);

        // Twice as long each time; a step before it is over nothing happens.
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
        Assert.Equal(1, catalogue.Live(vectors));
        Assert.Single(log.Entries);
    }

    /// <summary>Tells when a pause has begun, which is a moment after its cause is seen.</summary>
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
    public async Task A_text_that_the_endpoint_refuses_costs_no_other_and_is_not_sent_again()
    {
        site.Instead = (context, texts) =>
            texts.Any(text => text.Length > 50) ? Refuse(context) : context.Response.WriteAsync(EmbeddingStandIn.Json(texts.Select(site.Vector)), context.RequestAborted);
        catalogue.Put("a", $"apples\nplums\n{new string('x', 60)}\npears");
        using PassageVectors vectors = catalogue.Vectors(model);
        await catalogue.UpdateAsync(vectors);

        Assert.Equal(["pears"], await catalogue.FindAsync(model, "pears"));
        Assert.Equal(4, catalogue.Live(vectors));
        Asked();
        await catalogue.UpdateAsync(model);
        Assert.Empty(Asked());
    }

    [Fact]
    public async Task An_endpoint_that_refuses_everything_is_in_trouble_and_nothing_is_given_up()
    {
        site.Instead = (context, _) => Refuse(context);
        catalogue.Put("a", "apples\nplums");
        using (PassageVectors vectors = catalogue.Vectors(model, new FakeTimeProvider()))
        {
            await using PassageEmbedding writing = vectors.Write();
            writing.Wake();
            await WorkerPrograms.UntilAsync(() => writing.Trouble is not null);
            Assert.Equal(0, catalogue.Live(vectors));
        }

        site.Instead = null;
        await catalogue.UpdateAsync(model);
        Assert.Equal(["plums"], await catalogue.FindAsync(model, "plums"));
    }

    [Fact]
    public async Task A_file_that_is_mostly_of_what_is_gone_gets_smaller_while_others_read_it()
    {
        model = await site.ModelAsync(with: settings => settings with { Batch = 256 });
        catalogue.Put("many", string.Join('\n', Enumerable.Range(0, 1_100).Select(i => $"number {i}")));
        catalogue.Put("one", "apples");
        await catalogue.UpdateAsync(model);
        using PassageVectors reader = catalogue.Vectors(model);
        Assert.Equal("apples", (await catalogue.FindAsync(reader, "apples"))[0]);
        long before = new FileInfo(catalogue.VectorFiles[0]).Length;

        catalogue.Remove("many");
        await catalogue.UpdateAsync(model);

        Assert.True(new FileInfo(Assert.Single(catalogue.VectorFiles)).Length < before / 100);
        Assert.Equal("apples", (await catalogue.FindAsync(reader, "apples"))[0]);
        catalogue.Put("two", "plums");
        await catalogue.UpdateAsync(model);
        Assert.Equal(["plums"], await catalogue.FindAsync(reader, "plums"));
    }

    [Fact]
    public async Task Only_allowed_documents_are_among_the_nearest_however_many_others_are_nearer()
    {
        catalogue.Put("nearer", string.Join('\n', Enumerable.Range(0, 20).Select(i => $"apples {i}")));
        catalogue.Put("allowed", "apples and plums and pears in a basket");
        await catalogue.UpdateAsync(model);
        using PassageVectors vectors = catalogue.Vectors(model);

        Assert.Equal(["apples and plums and pears in a basket"], await catalogue.FindAsync(vectors, "apples", document => document == 2, most: 5));
    }
}
