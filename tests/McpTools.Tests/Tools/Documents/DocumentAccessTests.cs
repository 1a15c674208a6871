using McpTools.Contract;
using McpTools.Tests.Support;
using McpTools.Tools.Documents;
using McpTools.Tools.Documents.Library.Collections;

namespace McpTools.Tests.Tools.Documents;

/// <summary>A caller without the label of a collection learns nothing about it from any tool or resource.</summary>
public sealed class DocumentAccessTests : IAsyncLifetime
{
    private readonly TestLibrary library = new(
        null, new Collection("open", "docs", "For all") { Include = ["**"] }, new Collection("salaries", "secret", "For some") { Include = ["**"], Access = "hr" });

    public ValueTask InitializeAsync()
    {
        library.Write("open.txt", "The canteen opens at noon.");
        Directory.CreateDirectory(library.Folder.File("secret"));
        library.Folder.Write("secret/list.txt", "The canteen cook earns a fortune.");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => library.DisposeAsync();

    [Fact]
    public async Task DocumentsSearch_finds_a_labelled_collection_only_for_callers_with_its_label()
    {
        Assert.Equal(["list.txt", "open.txt"], (await library.FindAsync("canteen", caller: TestLibrary.WithLabels("hr"))).Order());
        Assert.Equal(["list.txt", "open.txt"], (await library.FindAsync("canteen", caller: TestLibrary.WithLabels("*"))).Order());
        Assert.Equal(["list.txt", "open.txt"], (await library.FindAsync("canteen", caller: Caller.Local)).Order());
        Assert.Equal(["open.txt"], await library.FindAsync("canteen fortune", caller: TestLibrary.WithLabels()));
        Assert.Equal(["open.txt"], await library.FindAsync("canteen fortune", caller: TestLibrary.WithLabels("hrx", "salaries")));
    }

    [Theory]
    [InlineData("documents_search", """{ "query": "canteen", "collection": "NAME" }""")]
    [InlineData("documents_list", """{ "collection": "NAME" }""")]
    [InlineData("documents_read", """{ "id": "NAME/1" }""")]
    [InlineData("documents_read", """{ "id": "doc://NAME/list.txt" }""")]
    [InlineData("fetch", """{ "id": "doc://NAME/list.txt" }""")]
    public async Task DocumentTools_answer_for_a_hidden_collection_as_for_a_missing_one(string tool, string arguments)
    {
        await library.FindAsync("canteen");
        Caller stranger = TestLibrary.WithLabels();

        ToolError? hidden = (await library.CallAsync(tool, arguments.Replace("NAME", "salaries", StringComparison.Ordinal), stranger)).Error;
        ToolError? missing = (await library.CallAsync(tool, arguments.Replace("NAME", "nonsense", StringComparison.Ordinal), stranger)).Error;

        Assert.NotNull(hidden);
        Assert.Equal(missing?.Message.Replace("nonsense", "salaries", StringComparison.Ordinal), hidden.Message);
        Assert.Equal(missing?.Code, hidden.Code);
    }

    [Fact]
    public async Task DocumentResource_hides_a_labelled_collection_from_other_callers()
    {
        await library.FindAsync("canteen");
        Caller stranger = TestLibrary.WithLabels();

        Assert.Null(await library.Resource.ReadAsync("doc://salaries/list.txt", stranger, TestContext.Current.CancellationToken));
        Assert.NotNull(await library.Resource.ReadAsync("doc://salaries/list.txt", TestLibrary.WithLabels("hr"), TestContext.Current.CancellationToken));
        Assert.Equal(["doc://open/open.txt"], (await library.ListAsync(null, 10, stranger)).Select(listed => listed.Uri));
        Assert.Equal(["doc://open/open.txt"], (await library.ListAsync("doc://salaries/list.txt", 10, stranger)).Concat(await library.ListAsync("doc://a/b", 10, stranger)).Select(listed => listed.Uri));
        Assert.Equal(["open"], library.Resource.Complete("collection", "", stranger));
        Assert.Equal(["open.txt"], library.Resource.Complete("path", "", stranger));
    }

    [Fact]
    public async Task DocumentsSearch_and_DocumentsList_do_not_name_a_labelled_collection()
    {
        string description = new DocumentsSearch(library.Served).Definition.Description;

        Assert.Contains("- open: For all", description, StringComparison.Ordinal);
        Assert.DoesNotContain("salaries", description, StringComparison.Ordinal);
        Assert.DoesNotContain("salaries", Assert.IsType<ToolContent.Text>((await library.CallAsync("documents_list", "{}", TestLibrary.WithLabels())).Content[0]).Value, StringComparison.Ordinal);
    }
}
