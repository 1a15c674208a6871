using McpTools.Contract;
using McpTools.Tests.Support;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tests.Tools.Documents.Library.Indexing;

/// <summary>What happens to the files shows in what is found, without anybody doing anything.</summary>
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
    public async Task Files_that_come_change_and_go_are_followed()
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
    public async Task A_moved_file_is_found_at_its_new_place_and_not_read_again()
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
    public async Task A_touched_file_is_not_read_again()
    {
        library.Write("a.txt", "apples");
        await UntilFoundAsync("apples", "a.txt");
        DocumentRow before = Row("a.txt")!;

        File.SetLastWriteTimeUtc(library.Folder.File("docs/a.txt"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await UntilAsync(async () => (await library.FindAsync("apples", "\"modified_before\": \"2021-01-01\"")).Length == 1);

        Assert.Equal(before.Indexed, Row("a.txt")!.Indexed);
    }

    [Fact]
    public async Task Nothing_outside_of_the_folder_and_nothing_hidden_is_read()
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
    public async Task A_file_that_cannot_be_read_is_named_and_costs_no_other()
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
