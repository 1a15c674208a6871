using System.Text.Json;
using McpTools.Contract;
using McpTools.Tests.Support;
using McpTools.Tools.Documents.Library.Collections;

namespace McpTools.Tests.Tools.Documents.OpenAiContract;

public sealed class OpenAiContractTests : IAsyncLifetime
{
    private readonly TestLibrary library = new(
        null,
        new Collection("docs", "docs", "For all") { Include = ["**"] },
        new Collection("wiki", "wiki", "On the web") { Include = ["**"], Url = "https://wiki.example.org/pages/" },
        new Collection("salaries", "secret", "For some") { Include = ["**"], Access = "hr" });

    public ValueTask InitializeAsync()
    {
        library.Write("one.md", "# Parrots\n\nThe blue parrot eats quince.\n\n## Nests\n\nThe parrot sleeps in a hollow.");
        library.Write("中文/手册 #1, 100%.md", "# 采购手册\n\n超过五千欧元的采购由两人签字。");
        library.Write("long.txt", string.Join("\n\n", Enumerable.Range(1, 1_500).Select(line => $"Sentence {line} says something about subject{line}x and \"goes\" on for a while, longer than it has to.")));
        Directory.CreateDirectory(library.Folder.File("wiki"));
        library.Folder.Write("wiki/a page.md", "The walrus is on the web.");
        Directory.CreateDirectory(library.Folder.File("secret"));
        library.Folder.Write("secret/list.txt", "The parrot keeper earns a fortune.");
        return new(Task.WhenAll(library.Collections.Select(one => library.IndexOf(one).SettleAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken))));
    }

    public ValueTask DisposeAsync() => library.DisposeAsync();

    [Fact]
    public async Task OpenAiSearch_returns_only_ids_titles_and_urls()
    {
        JsonElement answer = await AskAsync("search", "query", "blue parrot", TestLibrary.WithLabels());

        Assert.Equal("""{"results":[{"id":"doc://docs/one.md","title":"Parrots","url":"doc://docs/one.md"}]}""", answer.GetRawText());
    }

    [Fact]
    public async Task OpenAiFetch_returns_the_whole_document_and_its_origin()
    {
        JsonElement answer = await AskAsync("fetch", "id", "doc://docs/one.md");

        Assert.Equal(["id", "title", "text", "url", "metadata"], answer.EnumerateObject().Select(property => property.Name));
        Assert.Equal("doc://docs/one.md", answer.GetProperty("id").GetString());
        Assert.Equal("Parrots", answer.GetProperty("title").GetString());
        Assert.Equal("# Parrots\n\nThe blue parrot eats quince.\n\n## Nests\n\nThe parrot sleeps in a hollow.", answer.GetProperty("text").GetString());
        Assert.Equal("docs", answer.GetProperty("metadata").GetProperty("collection").GetString());
        Assert.Equal("markdown", answer.GetProperty("metadata").GetProperty("type").GetString());
    }

    [Fact]
    public async Task OpenAiSearch_and_OpenAiFetch_handle_Chinese_and_paths_with_any_characters()
    {
        JsonElement found = (await AskAsync("search", "query", "谁签字采购"))!.GetProperty("results")[0];
        string id = found.GetProperty("id").GetString()!;
        JsonElement answer = await AskAsync("fetch", "id", id);

        Assert.Equal("采购手册", found.GetProperty("title").GetString());
        Assert.Equal("doc://docs/" + string.Join('/', new[] { "中文", "手册 #1, 100%.md" }.Select(Uri.EscapeDataString)), id);
        Assert.Contains("超过五千欧元的采购由两人签字。", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAiFetch_returns_a_long_document_in_parts_that_name_the_next()
    {
        string? id = "doc://docs/long.txt";
        var lines = new List<string>();
        int parts = 0;
        for (; id is not null && parts < 100; parts++)
        {
            JsonElement answer = await AskAsync("fetch", "id", id);
            string[] text = answer.GetProperty("text").GetString()!.Split("\n\n");
            lines.AddRange(text.Where(line => line.StartsWith("Sentence ", StringComparison.Ordinal)));
            id = answer.GetProperty("metadata").TryGetProperty("next", out JsonElement next) ? next.GetString() : null;
            Assert.Equal(id is not null, text[^1].StartsWith("[Part ", StringComparison.Ordinal) && text[^1].Contains($"\"{id}\"", StringComparison.Ordinal));
        }

        Assert.True(parts > 2);
        Assert.Equal(Enumerable.Range(1, 1_500).Select(line => $"Sentence {line} "), lines.Select(line => line[..(line.IndexOf(' ', 9) + 1)]).Distinct());
    }

    [Fact]
    public async Task OpenAiSearch_returns_the_id_of_the_part_with_the_hit()
    {
        string id = (await AskAsync("search", "query", "subject1400x")).GetProperty("results")[0].GetProperty("id").GetString()!;

        Assert.StartsWith("doc://docs/long.txt#", id, StringComparison.Ordinal);
        Assert.Contains("subject1400x", (await AskAsync("fetch", "id", id)).GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DocumentAddress_cites_a_collection_with_a_url_on_the_web()
    {
        Assert.Equal("https://wiki.example.org/pages/a%20page.md", (await AskAsync("search", "query", "walrus")).GetProperty("results")[0].GetProperty("url").GetString());
        Assert.Equal("https://wiki.example.org/pages/a%20page.md", (await AskAsync("fetch", "id", "doc://wiki/a%20page.md")).GetProperty("url").GetString());
    }

    [Fact]
    public async Task OpenAiSearch_finds_a_labelled_collection_only_with_its_label()
    {
        Assert.DoesNotContain("salaries", (await AskAsync("search", "query", "parrot fortune", TestLibrary.WithLabels("hrx"))).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("doc://salaries/list.txt", (await AskAsync("search", "query", "parrot fortune", TestLibrary.WithLabels("hr"))).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAiSearch_returns_an_empty_list_if_nothing_is_found() =>
        Assert.Equal("""{"results":[]}""", (await AskAsync("search", "query", "xylophone")).GetRawText());

    [Theory]
    [InlineData("doc://docs/none.md", "document_unknown")]
    [InlineData("doc://docs/one.md#2", "document_unknown")]
    [InlineData("doc://docs/one.md#1", "document_unknown")]
    [InlineData("doc://docs/one.md#-3", "document_unknown")]
    [InlineData("doc://docs/../docs/one.md", "document_unknown")]
    [InlineData("doc://nowhere/one.md", "document_unknown")]
    [InlineData("one.md", "document_unknown")]
    [InlineData("doc://docs/long.txt#900", "part_missing")]
    public async Task OpenAiFetch_refuses_unknown_ids(string id, string code)
    {
        ToolResult result = await library.CallAsync("fetch", $$"""{ "id": "{{id}}" }""");

        Assert.Equal(code, result.Error?.Code);
        Assert.DoesNotContain(library.Folder.Path, result.Error!.Message, StringComparison.Ordinal);
    }

    /// <returns>The object, which is the text and the structured content alike.</returns>
    private async Task<JsonElement> AskAsync(string tool, string name, string value, Caller? caller = null)
    {
        ToolResult result = await library.CallAsync(tool, new System.Text.Json.Nodes.JsonObject { [name] = value }.ToJsonString(), caller);
        Assert.Null(result.Error?.Message);
        var text = JsonElement.Parse(Assert.IsType<ToolContent.Text>(Assert.Single(result.Content)).Value);
        Assert.True(JsonElement.DeepEquals(text, result.Structured!.Value));
        Assert.Null(result.Meta);
        return text;
    }
}
