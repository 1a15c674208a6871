using System.Text.Json;
using McpTools.Contract;
using McpTools.Tests.Support;
using McpTools.Tools.Documents;
using McpTools.Tools.Documents.Library;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Reading;
using Microsoft.Extensions.Logging.Abstractions;

namespace McpTools.Tests.Tools.Documents;

public sealed class DocumentsSearchTests : IAsyncLifetime
{
    private readonly TestLibrary library = new();

    public ValueTask InitializeAsync()
    {
        library.Write("guide/network.md", "# Network\n\nIntroduction to cables.\n\n## Routers\n\nA router forwards packets between networks by ERR_ROUTE_4711.\n");
        library.Write("guide/cooking.md", "# Cooking\n\n## Soup\n\nBoil the vegetables slowly, and add salt.\n");
        library.Write("手册.md", "# 手册\n\n## 显存\n\n模型需要的显存取决于它的大小。\n");
        library.Write("plain.txt", "The harbour closes at nine.\nShips wait outside.\n");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => library.DisposeAsync();

    [Theory]
    [InlineData("How does a router forward packets?", "guide/network.md")]
    [InlineData("ERR_ROUTE_4711", "guide/network.md")]
    [InlineData("显存取决于什么？", "手册.md")]
    [InlineData("GPU显存", "手册.md")]
    [InlineData("boiling a vegetable", "guide/cooking.md")]
    public async Task DocumentsSearch_finds_a_document_by_question_keyword_and_identifier(string question, string path) =>
        Assert.Equal(path, (await library.FindAsync(question))[0]);

    [Fact]
    public async Task DocumentsSearch_returns_the_position_of_a_hit_and_the_reasons()
    {
        JsonElement hit = (await library.SearchAsync("router packets")).GetProperty("hits")[0];

        Assert.Equal(["Network", "Routers"], hit.GetProperty("heading").EnumerateArray().Select(heading => heading.GetString()));
        Assert.Equal("doc://docs/guide/network.md", hit.GetProperty("uri").GetString());
        Assert.StartsWith("lines ", hit.GetProperty("place").GetString(), StringComparison.Ordinal);
        Assert.Contains("A router forwards packets", hit.GetProperty("excerpt").GetString(), StringComparison.Ordinal);
        Assert.Equal(["packets", "router"], hit.GetProperty("why").EnumerateArray().Where(reason => !reason.TryGetProperty("near", out _)).Select(reason => reason.GetProperty("words").GetString()).Order());
        Assert.Equal(1, hit.GetProperty("why").EnumerateArray().Sum(reason => reason.GetProperty("share").GetDouble()), 0.05);
    }

    [Fact]
    public async Task DocumentsSearch_returns_text_with_everything_that_can_be_cited()
    {
        ToolResult result = await library.CallAsync("documents_search", """{ "query": "harbour" }""");

        string text = Assert.IsType<ToolContent.Text>(Assert.Single(result.Content)).Value;
        Assert.Contains("plain.txt, lines 1–2", text, StringComparison.Ordinal);
        Assert.Contains("The harbour closes at nine.", text, StringComparison.Ordinal);
        Assert.Contains("(id docs/", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"path\": \"guide/**\"", "guide/cooking.md guide/network.md")]
    [InlineData("\"type\": \"text\"", "plain.txt")]
    [InlineData("\"collection\": \"docs\", \"limit\": 1", null)]
    [InlineData("\"modified_after\": \"2999-01-01\"", "")]
    [InlineData("\"modified_before\": \"2000-01-01\"", "")]
    public async Task DocumentsSearch_applies_filters(string filter, string? paths)
    {
        string[] found = await library.FindAsync("router salt harbour 显存", filter);

        Assert.Equal(paths ?? found[0], string.Join(' ', found.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task DocumentsSearch_suggests_a_next_step_if_nothing_is_found()
    {
        JsonElement answer = await library.SearchAsync("zeppelin");

        Assert.Empty(answer.GetProperty("hits").EnumerateArray());
        Assert.True(answer.GetProperty("complete").GetBoolean());
        Assert.Equal("Nothing was found in 4 documents. Try other words, fewer filters, or the words the document itself would use.", answer.GetProperty("notes")[0].GetString());
    }

    [Theory]
    [InlineData("\"collection\": \"dosc\"", "collection_unknown", "There are: docs.")]
    [InlineData("\"modified_after\": \"yesterday\"", "date_invalid", "2026-03-31")]
    public async Task DocumentsSearch_refuses_invalid_arguments_with_a_valid_example(string more, string code, string words)
    {
        ToolResult result = await library.CallAsync("documents_search", $$"""{ "query": "x", {{more}} }""");

        Assert.Equal(code, result.Error?.Code);
        Assert.Contains(words, result.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DocumentsSearch_searches_several_collections_as_one()
    {
        await using var two = new TestLibrary(null, new Collection("one", "a", "One") { Include = ["**"] }, new Collection("other", "b", "Other") { Include = ["**"] });
        Directory.CreateDirectory(two.Folder.File("a"));
        Directory.CreateDirectory(two.Folder.File("b"));
        two.Folder.Write("a/x.txt", "common rare");
        two.Folder.Write("b/y.txt", "common common");
        two.Folder.Write("b/z.txt", "common");

        JsonElement answer = await two.SearchAsync("common rare");

        Assert.Equal(["one", "other", "other"], answer.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("collection").GetString()));
        Assert.Equal(["y.txt", "z.txt"], (await two.FindAsync("common", "\"collection\": \"other\"")).Order());
    }

    [Fact]
    public async Task DocumentsSearch_answers_no_data_folder_if_there_is_no_folder_for_an_index()
    {
        var nowhere = new DocumentLibrary(null, new ReaderFactory(null, TimeProvider.System, NullLoggerFactory.Instance), TimeProvider.System, NullLoggerFactory.Instance);
        var served = new ServedCollections(nowhere, library.Collections);
        nowhere.Use(served);
        var search = new DocumentsSearch(served);

        search.Warm();

        Assert.Empty(await new DocumentResource(served, TimeProvider.System).ListAsync(null, 10, Caller.Local, TestContext.Current.CancellationToken));
        Assert.Equal("no_data_folder", (await new TestPipeline(search).CallAsync("documents_search", """{ "query": "x" }""", cancellationToken: TestContext.Current.CancellationToken)).Error!.Code);
    }
}
