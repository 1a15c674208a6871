using System.Text.Json;
using McpTools.Contract;
using McpTools.Tests.Support;
using McpTools.Tools.Documents.Library.Collections;

namespace McpTools.Tests.Tools.Documents;

public sealed class DocumentsReadTests : IAsyncLifetime
{
    private readonly TestLibrary library = new();

    public ValueTask InitializeAsync()
    {
        library.Write("long.md", "# Long\n\n" + string.Join("\n\n", Enumerable.Range(1, 6).Select(chapter => $"## Chapter {chapter}\n\n" + string.Join("\n\n", Enumerable.Range(1, 40).Select(
            line => $"Sentence {line} of chapter {chapter} says something about subject{chapter}x{line} and goes on for a while.")))));
        library.Write("table.csv", "name,amount\n" + string.Join('\n', Enumerable.Range(1, 300).Select(row => $"thing{row},{row}")));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => library.DisposeAsync();

    private async Task<string> HitAsync(string question) => (await library.SearchAsync(question)).GetProperty("hits")[0].GetProperty("id").GetString()!;

    [Fact]
    public async Task DocumentsRead_reads_a_passage_with_its_neighbours_without_repetition()
    {
        JsonElement read = await library.ReadAsync($$"""{ "id": "{{await HitAsync("subject3x20")}}", "around": 2 }""");

        string text = read.GetProperty("text").GetString()!;
        string[] subjects = [.. text.Split(' ').Where(word => word.StartsWith("subject", StringComparison.Ordinal))];
        Assert.Contains("subject3x20", subjects);
        Assert.Equal(subjects.Distinct(), subjects);
        Assert.True(read.TryGetProperty("previous", out _) && read.TryGetProperty("next", out _));
    }

    [Fact]
    public async Task DocumentsRead_reads_as_much_of_a_long_document_as_one_answer_can_contain()
    {
        JsonElement read = await library.ReadAsync("""{ "id": "doc://docs/long.md" }""");

        Assert.InRange(read.GetProperty("text").GetString()!.Length, 8_000, 16_000);
        Assert.StartsWith("# Long", read.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.True(read.TryGetProperty("next", out _));
    }

    [Fact]
    public async Task DocumentsList_shows_each_document_once_on_pages_that_are_not_cut()
    {
        for (int i = 0; i < 150; i++)
        {
            library.Write($"规章制度/费用报销管理办法-{i:000}.txt", "文");
        }

        List<string> listed = [];
        string? after = null;
        int pages = 0;
        do
        {
            ToolResult page = await library.CallAsync("documents_list", $$"""{ "collection": "docs", "limit": 200{{(after is null ? "" : $", \"after\": \"{after}\"")}} }""");
            Assert.False(page.Structured!.Value.TryGetProperty("truncated", out _), page.AllText());
            listed.AddRange(page.Structured.Value.GetProperty("documents").EnumerateArray().Select(document => document.GetProperty("path").GetString()!));
            after = page.Structured.Value.TryGetProperty("next", out JsonElement next) ? next.GetString() : null;
            pages++;
        }
        while (after is not null);

        Assert.InRange(pages, 2, 10);
        Assert.Equal(152, listed.Distinct().Count());
        Assert.Equal(152, listed.Count);
    }

    [Fact]
    public async Task DocumentsRead_reads_exactly_the_section_of_a_passage()
    {
        JsonElement read = await library.ReadAsync($$"""{ "id": "{{await HitAsync("subject4x7")}}", "section": true }""");

        string[] subjects = [.. read.GetProperty("text").GetString()!.Split(' ').Where(word => word.StartsWith("subject", StringComparison.Ordinal))];
        Assert.Equal(Enumerable.Range(1, 40).Select(line => $"subject4x{line}"), subjects);
    }

    [Fact]
    public async Task DocumentsRead_returns_the_id_with_which_to_read_on()
    {
        JsonElement read = await library.ReadAsync($$"""{ "id": "{{await HitAsync("subject1x1")}}", "around": 0 }""");
        JsonElement next = await library.ReadAsync($$"""{ "id": "{{read.GetProperty("next").GetString()}}", "around": 1 }""");

        Assert.StartsWith(read.GetProperty("text").GetString()!, next.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.True(next.GetProperty("text").GetString()!.Length > read.GetProperty("text").GetString()!.Length);
    }

    [Fact]
    public async Task DocumentsRead_reads_rows_of_a_table_with_its_header()
    {
        JsonElement read = await library.ReadAsync("""{ "id": "doc://docs/table.csv", "pages": "150-151" }""");

        string text = read.GetProperty("text").GetString()!;
        Assert.StartsWith("name,amount\n", text, StringComparison.Ordinal);
        Assert.Contains("thing150,150", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "id": "docs/999999" }""", "document_unknown")]
    [InlineData("""{ "id": "other/1" }""", "document_unknown")]
    [InlineData("""{ "id": "doc://docs/../table.csv" }""", "document_unknown")]
    [InlineData("""{ "id": "doc://docs/none.md" }""", "document_unknown")]
    [InlineData("""{ "id": "/etc/passwd" }""", "document_unknown")]
    [InlineData("""{ "id": "doc://docs/table.csv", "pages": "0" }""", "pages_invalid")]
    [InlineData("""{ "id": "doc://docs/table.csv", "pages": "9000" }""", "pages_missing")]
    [InlineData("""{ "id": "doc://docs/long.md", "pages": "1" }""", "pages_missing")]
    public async Task DocumentsRead_refuses_missing_documents_and_invalid_pages(string arguments, string code)
    {
        await library.SettledAsync();

        ToolResult result = await library.CallAsync("documents_read", arguments);

        Assert.Equal(code, result.Error?.Code);
        Assert.DoesNotContain(library.Folder.Path, result.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DocumentResource_reads_a_document_as_its_text()
    {
        await library.SettledAsync();

        ResourceBody? body = await library.Resource.ReadAsync("doc://docs/long.md", Caller.Local, TestContext.Current.CancellationToken);

        Assert.Equal("text/markdown", body?.MimeType);
        Assert.Equal(File.ReadAllText(library.Folder.File("docs/long.md")).ReplaceLineEndings("\n").Split("\n\n"), body!.Text!.Split("\n\n"));
        Assert.Equal(["docs"], library.Resource.Complete("collection", "d", Caller.Local));
        Assert.Equal(["long.md"], library.Resource.Complete("path", "l", Caller.Local));
    }

    [Fact]
    public async Task DocumentResource_lists_documents_by_collection_and_path_after_a_given_one()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("one"));
        Directory.CreateDirectory(folder.File("two/手册"));
        folder.Write("one/b c#.txt", "text");
        folder.Write("one/Z.md", "# The title\n\ntext");
        folder.Write("one/broken.pdf", "none");
        folder.Write("two/手册/a.txt", "text");
        await using var two = new TestLibrary(folder, new Collection("two", "two", "More") { Include = ["**"] }, new Collection("one", "one", "Some") { Include = ["**"] });
        await two.FindAsync("text");

        string[] all = ["doc://one/Z.md", "doc://one/b%20c%23.txt", $"doc://two/{Uri.EscapeDataString("手册")}/a.txt"];
        Assert.Equal(all, (await two.ListAsync(null, 10, Caller.Local)).Select(listed => listed.Uri));
        Assert.Equal(all[1..2], (await two.ListAsync(all[0], 1, Caller.Local)).Select(listed => listed.Uri));
        Assert.Equal(all[2..], (await two.ListAsync(all[1], 10, Caller.Local)).Select(listed => listed.Uri));
        Assert.Equal(all[1..], (await two.ListAsync("doc://one/a/gone.md", 10, Caller.Local)).Select(listed => listed.Uri));
        Assert.Empty(await two.ListAsync(all[2], 10, Caller.Local));
        Assert.Equal(("Z.md", "The title", "text/markdown"), (await two.ListAsync(null, 1, Caller.Local)).Select(listed => (listed.Name, listed.Title, listed.MimeType)).Single());
    }
}
