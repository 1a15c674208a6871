using McpTools.Contract;
using McpTools.Tests.Support;
using McpTools.Tools.Documents.Library.Indexing;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tests.Tools.Documents.Library.Indexing;

/// <summary>Several processes share an index. Here each process is a library of its own.</summary>
public sealed class SharedIndexTests : IAsyncDisposable
{
    private readonly TempFolder folder = new();

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private IndexLocation LocationOf(TestLibrary library) => IndexLocation.Of(folder.File("data"), library.Collections[0]);

    [Fact]
    public async Task CollectionIndex_reads_what_another_writer_committed_and_takes_over_when_that_one_ends()
    {
        var writer = new TestLibrary(folder);
        writer.Write("a.txt", "apples");
        Assert.Equal(["a.txt"], await writer.FindAsync("apples"));
        await using var reader = new TestLibrary(folder);
        Assert.Equal(["a.txt"], await reader.FindAsync("apples"));
        Assert.True(reader.Index.Use(open => open?.Owned is not null));

        writer.Write("b.txt", "apples");
        await UntilFoundAsync(reader, "a.txt", "b.txt");

        await writer.DisposeAsync();
        reader.Write("c.txt", "apples");
        await UntilFoundAsync(reader, "a.txt", "b.txt", "c.txt");
        Assert.True(reader.Index.Use(open => open?.Owned is null));
    }

    [Fact]
    public async Task CollectionIndex_rebuilds_the_index_of_passages_from_the_store_without_reading_files()
    {
        await FillAsync();
        await using var library = new TestLibrary(folder);
        Directory.Delete(LocationOf(library).Passages, recursive: true);
        DocumentRow before = RowOf(LocationOf(library));

        Assert.Equal(["a.txt"], await library.FindAsync("apples"));

        Assert.Equal(before, library.Index.Use(open => open!.Store.Document("a.txt")));
    }

    [Theory]
    [InlineData("catalogue.db")]
    [InlineData("passages/segments.gen")]
    [InlineData("passages/*.cfs")]
    public async Task CollectionIndex_rebuilds_a_damaged_index(string damaged)
    {
        await FillAsync();
        await using var library = new TestLibrary(folder);
        string[] files = Directory.GetFiles(LocationOf(library).Folder, damaged);
        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            File.WriteAllBytes(file, [.. File.ReadAllBytes(file).Select((b, i) => i % 3 == 0 ? (byte)(b ^ 0x5A) : b)]);
        }

        Assert.Equal(["a.txt"], await library.FindAsync("apples"));
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task CollectionIndex_reports_and_rebuilds_a_store_whose_damage_shows_in_a_search()
    {
        await using (var filled = new TestLibrary(folder))
        {
            for (int i = 0; i < 60; i++)
            {
                filled.Write($"f{i}.txt", $"apples {i} {string.Join(' ', Enumerable.Range(0, 300).Select(word => $"word{i}x{word}"))}");
            }

            Assert.NotEmpty(await filled.FindAsync("apples"));
        }

        await using var library = new TestLibrary(folder);
        DamagePagesWith("word", Directory.GetFiles(LocationOf(library).Folder, "catalogue.db").Single());

        ToolResult damaged = await library.CallAsync("documents_search", """{ "query": "apples" }""");

        Assert.Equal("index_damaged", damaged.Error!.Code);
        await WithoutErrorAsync(library);
        Assert.Equal(["f7.txt"], await library.FindAsync("word7x7"));
    }

    [Fact]
    public async Task CollectionIndex_does_not_use_an_index_of_another_store()
    {
        await FillAsync();
        await using var library = new TestLibrary(folder);
        DocumentStore.Delete(LocationOf(library).Folder);
        library.Write("a.txt", "pears");

        Assert.Equal(["a.txt"], await library.FindAsync("pears"));
        Assert.Empty(await library.FindAsync("apples"));
    }

    private async Task FillAsync()
    {
        await using var library = new TestLibrary(folder);
        library.Write("a.txt", "apples");
        Assert.Equal(["a.txt"], await library.FindAsync("apples"));
    }

    private static DocumentRow RowOf(IndexLocation location)
    {
        using StoreReader store = StoreReader.Open(location.Folder)!;
        return store.Document("a.txt")!;
    }

    // Only pages with texts are damaged, so that everything else can be read.
    private static void DamagePagesWith(string word, string database)
    {
        const int Page = 4096;
        byte[] bytes = File.ReadAllBytes(database);
        for (int page = 1; page < bytes.Length / Page; page++)
        {
            Span<byte> span = bytes.AsSpan(page * Page, Page);
            if (span.IndexOf(System.Text.Encoding.UTF8.GetBytes(word)) >= 0)
            {
                span[..16].Fill(0xEE);
            }
        }

        File.WriteAllBytes(database, bytes);
    }

    private static async Task WithoutErrorAsync(TestLibrary library)
    {
        using var patience = new CancellationTokenSource(WorkerPrograms.Patience);
        while ((await library.CallAsync("documents_search", """{ "query": "word7x7" }""")).Structured is not { } answer || answer.GetProperty("hits").GetArrayLength() == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }
    }

    private static async Task UntilFoundAsync(TestLibrary library, params string[] paths)
    {
        using var patience = new CancellationTokenSource(WorkerPrograms.Patience);
        while (!(await library.FindAsync("apples")).Order(StringComparer.Ordinal).SequenceEqual(paths))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }
    }
}
