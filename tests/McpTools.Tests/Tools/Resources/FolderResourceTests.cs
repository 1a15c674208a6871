using System.Diagnostics;
using McpTools.Contract;
using McpTools.Core.Config.Files;
using McpTools.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Tools.Resources;

public sealed class FolderResourceTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly FakeTimeProvider time = new();

    public FolderResourceTests()
    {
        Directory.CreateDirectory(folder.File("docs"));
        Directory.CreateDirectory(folder.File("docs/sub"));
        Directory.CreateDirectory(folder.File("docs/folder.md"));
        folder.Write("outside.md", "secret");
        folder.Write("docs/one.md", "one");
        folder.Write("docs/手 册.md", "手册");
        folder.Write("docs/.hidden.md", "secret");
        folder.Write("docs/sub/deep.md", "secret");
        folder.Write("docs/picture.png", "png");
    }

    public void Dispose() => folder.Dispose();

    private IResource Pages(string pattern = "*.md") => DeclaredFile.Resource(folder, $$""" "uri": "docs://{page}", "folder": "docs", "pattern": "{{pattern}}" """, time);

    private static async Task<string?> ReadAsync(IResource pages, string uri) =>
        (await pages.ReadAsync(uri, Caller.Local, TestContext.Current.CancellationToken))?.Text;

    [Theory]
    [InlineData("docs://one.md", "one")]
    [InlineData("docs://%6Fne.md", "one")]
    [InlineData("docs://one.md/", "one")]
    [InlineData("docs://%E6%89%8B%20%E5%86%8C.md", "手册")]
    public async Task FolderResource_reads_a_file_by_its_name(string uri, string text) => Assert.Equal(text, await ReadAsync(Pages(), uri));

    [Theory]
    [InlineData("docs://none.md")]
    [InlineData("docs://picture.png")]
    [InlineData("docs://../outside.md")]
    [InlineData("docs://..%2Foutside.md")]
    [InlineData("docs://%2E%2E%2Foutside.md")]
    [InlineData("docs://%2e%2e%5Coutside.md")]
    [InlineData("docs://..%252Foutside.md")]
    [InlineData("docs://sub%2Fdeep.md")]
    [InlineData("docs://sub%5Cdeep.md")]
    [InlineData("docs://.%2Fone.md")]
    [InlineData("docs://one.md%2F")]
    [InlineData("docs://one.md%00")]
    [InlineData("docs://%00.md")]
    [InlineData("docs://C:%5Coutside.md")]
    [InlineData("docs://C:outside.md")]
    [InlineData("docs://%5C%5Cserver%5Cshare%5Coutside.md")]
    [InlineData("docs://one.md:stream.md")]
    [InlineData("docs://.hidden.md")]
    [InlineData("docs://%2Ehidden.md")]
    [InlineData("docs://folder.md")]
    [InlineData("docs://one.md.")]
    [InlineData("docs://one.md%20")]
    [InlineData("docs://one.md%0A")]
    [InlineData("docs://%C0%AE%C0%AE%C0%AFoutside.md")]
    public async Task FolderResource_returns_nothing_for_other_names_and_paths(string uri)
    {
        Assert.Null(await ReadAsync(Pages(), uri));
        Assert.Null(await ReadAsync(Pages("*"), uri.Replace("picture.png", "none", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task FolderResource_returns_nothing_for_an_absolute_path()
    {
        Assert.Null(await ReadAsync(Pages("*"), "docs://" + Uri.EscapeDataString(folder.File("outside.md"))));
        Assert.Null(await ReadAsync(Pages("*"), "docs://" + folder.File("outside.md")));
    }

    [Fact]
    public async Task FolderResource_returns_nothing_for_a_name_that_is_too_long() => Assert.Null(await ReadAsync(Pages(), $"docs://{new string('x', 300)}.md"));

    [Fact]
    public async Task FolderResource_follows_links_only_within_the_folder()
    {
        File.CreateSymbolicLink(folder.File("docs/inside.md"), "one.md");
        File.CreateSymbolicLink(folder.File("docs/outside.md"), Path.Combine("..", "outside.md"));
        File.CreateSymbolicLink(folder.File("docs/absolute.md"), folder.File("outside.md"));
        File.CreateSymbolicLink(folder.File("docs/twice.md"), "outside.md");
        File.CreateSymbolicLink(folder.File("docs/circle.md"), "circle.md");
        File.CreateSymbolicLink(folder.File("docs/dangling.md"), "nowhere.md");

        Assert.Equal("one", await ReadAsync(Pages(), "docs://inside.md"));
        foreach (string name in new[] { "outside", "absolute", "twice", "circle", "dangling" })
        {
            Assert.Null(await ReadAsync(Pages(), $"docs://{name}.md"));
        }

        Assert.Equal(["inside.md", "one.md", "手 册.md"], Pages().Complete("page", "", Caller.Local));
    }

    [Fact]
    public async Task FolderResource_checks_links_to_folders_on_the_path()
    {
        Directory.CreateDirectory(folder.File("docs/..data_1"));
        Directory.CreateDirectory(folder.File("away"));
        folder.Write("docs/..data_1/a.md", "as Kubernetes mounts it");
        folder.Write("away/b.md", "secret");
        Directory.CreateSymbolicLink(folder.File("docs/..data"), "..data_1");
        Directory.CreateSymbolicLink(folder.File("docs/..away"), folder.File("away"));
        File.CreateSymbolicLink(folder.File("docs/a.md"), Path.Combine("..data", "a.md"));
        File.CreateSymbolicLink(folder.File("docs/b.md"), Path.Combine("..away", "b.md"));
        Directory.CreateSymbolicLink(folder.File("alias"), "docs");
        IResource aliased = DeclaredFile.Resource(folder, """ "uri": "docs://{page}", "folder": "alias" """);

        Assert.Equal("as Kubernetes mounts it", await ReadAsync(Pages(), "docs://a.md"));
        Assert.Equal("as Kubernetes mounts it", await ReadAsync(aliased, "docs://a.md"));
        Assert.Null(await ReadAsync(Pages(), "docs://b.md"));
        Assert.Null(await ReadAsync(aliased, "docs://b.md"));
    }

    [Fact]
    public async Task FolderResource_does_not_wait_for_a_pipe()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no pipes in folders.");
        using var make = Process.Start("mkfifo", [folder.File("docs/pipe.md")]);
        await make.WaitForExitAsync(TestContext.Current.CancellationToken);

        Task<string?> reading = ReadAsync(Pages(), "docs://pipe.md");

        Assert.Equal("", await reading.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void FolderResource_completes_at_most_100_names_in_order_and_in_any_case()
    {
        for (int i = 0; i < 150; i++)
        {
            folder.Write($"docs/Page {i:000}.md", "");
        }

        Assert.Equal([.. Enumerable.Range(0, 100).Select(i => $"Page {i:000}.md")], Pages().Complete("page", "pAGE", Caller.Local));
        Assert.Equal(["手 册.md"], Pages().Complete("page", "手", Caller.Local));
        Assert.Empty(Pages().Complete("page", ".", Caller.Local));
        Assert.Empty(Pages().Complete("page", "../", Caller.Local));
    }

    [Fact]
    public async Task FolderResource_is_empty_when_its_folder_is_removed()
    {
        IResource pages = Pages();
        Directory.Delete(folder.File("docs"), recursive: true);

        Assert.Null(await ReadAsync(pages, "docs://one.md"));
        Assert.Empty(pages.Complete("page", "", Caller.Local));
    }

    [Fact]
    public void FolderResource_reports_only_changes_of_the_watched_file()
    {
        int changes = 0;
        using IDisposable watch = Pages().Watch("docs://one.md", () => Interlocked.Increment(ref changes))!;

        folder.Write("docs/手 册.md", "longer than before");
        time.Advance(FileWatch.PollInterval);
        Assert.Equal(0, changes);
        folder.Write("docs/one.md", "longer than before");
        time.Advance(FileWatch.PollInterval);
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref changes) == 1, WorkerPrograms.Patience));
        Assert.Null(Pages().Watch("docs://..%2Foutside.md", () => { }));
    }
}
