using McpTools.Contract;
using McpTools.Tests.Support;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tests.Tools.Documents.Library.Indexing;

/// <summary>The index follows changes of files by itself.</summary>
public sealed class FreshnessTests : IAsyncDisposable
{
    private readonly TestLibrary library = new();

    public ValueTask DisposeAsync() => library.DisposeAsync();

    private Task UntilFoundAsync(string question, params string[] paths) => UntilAsync(async () => (await library.FindAsync(question)).Order(StringComparer.Ordinal).SequenceEqual(paths));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(WorkerPrograms.Patience);
        while (!await holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }
    }

    private DocumentRow? Row(string path) => library.Index.Use(open => open?.Store.Document(path));

    [Fact]
    public async Task CollectionIndex_follows_new_changed_and_deleted_files()
    {
        library.Write("a.txt", "apples");
        await UntilFoundAsync("apples", "a.txt");

        library.Write("b/c.txt", "apples and pears");
        await UntilFoundAsync("apples", "a.txt", "b/c.txt");

        library.Write("a.txt", "only plums now");
        await UntilFoundAsync("apples", "b/c.txt");
        await UntilFoundAsync("plums", "a.txt");

        File.Delete(library.Folder.File("docs/a.txt"));
        await UntilFoundAsync("plums");

        Directory.Delete(library.Folder.File("docs/b"), recursive: true);
        await UntilFoundAsync("apples");
    }

    [Fact]
    public async Task CollectionIndex_finds_a_moved_file_without_reading_it_again()
    {
        library.Write("old.txt", "apples");
        await UntilFoundAsync("apples", "old.txt");
        DocumentRow before = Row("old.txt")!;

        Directory.CreateDirectory(library.Folder.File("docs/new"));
        File.Move(library.Folder.File("docs/old.txt"), library.Folder.File("docs/new/name.txt"));
        await UntilFoundAsync("apples", "new/name.txt");

        Assert.Equal(before with { Path = "new/name.txt" }, Row("new/name.txt")! with { Stamp = before.Stamp });
        await UntilFoundAsync("old");
    }

    [Fact]
    public async Task CollectionIndex_does_not_read_a_touched_file_again()
    {
        library.Write("a.txt", "apples");
        await UntilFoundAsync("apples", "a.txt");
        DocumentRow before = Row("a.txt")!;

        File.SetLastWriteTimeUtc(library.Folder.File("docs/a.txt"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await UntilAsync(async () => (await library.FindAsync("apples", "\"modified_before\": \"2021-01-01\"")).Length == 1);

        Assert.Equal(before.Indexed, Row("a.txt")!.Indexed);
    }

    [Fact]
    public async Task CollectionIndex_reads_nothing_hidden_and_nothing_outside_its_folder()
    {
        library.Folder.Write("outside.txt", "apples");
        Directory.CreateDirectory(library.Folder.File("elsewhere"));
        library.Folder.Write("elsewhere/deep.txt", "apples");
        File.CreateSymbolicLink(library.Folder.File("docs/link.txt"), library.Folder.File("outside.txt"));
        File.CreateSymbolicLink(library.Folder.File("docs/dangling.txt"), library.Folder.File("nothing"));
        Directory.CreateSymbolicLink(library.Folder.File("docs/folder"), library.Folder.File("elsewhere"));
        Directory.CreateSymbolicLink(library.Folder.File("docs/loop"), library.Folder.File("docs"));
        library.Write(".hidden.txt", "apples");
        library.Write(".git/config.txt", "apples");
        library.Write("in.txt", "apples");
        File.CreateSymbolicLink(library.Folder.File("docs/within.txt"), library.Folder.File("docs/in.txt"));

        Assert.Equal(["in.txt", "within.txt"], (await library.FindAsync("apples")).Order());
    }

    [Fact]
    public async Task CollectionIndex_lists_unreadable_files_and_reads_the_others()
    {
        library.Write("good.txt", "apples");
        library.Write("broken.pdf", "no PDF at all");
        File.WriteAllBytes(library.Folder.File("docs/bytes.txt"), [0xFF, 0x00, 0xC3, 0x28]);
        File.WriteAllBytes(library.Folder.File("docs/picture.png"), [1, 2, 3]);
        using (FileStream large = File.Create(library.Folder.File("docs/large.txt")))
        {
            large.SetLength(1L << 30);
        }

        Assert.Equal(["good.txt"], await library.FindAsync("apples"));
        string listed = Assert.IsType<ToolContent.Text>((await library.CallAsync("documents_list", "{}")).Content[0]).Value;
        Assert.Contains("3 files could not be read", listed, StringComparison.Ordinal);
        Assert.Contains("broken.pdf: ", listed, StringComparison.Ordinal);
        Assert.Contains("bytes.txt: ", listed, StringComparison.Ordinal);
        Assert.Contains("large.txt: ", listed, StringComparison.Ordinal);
    }
}
