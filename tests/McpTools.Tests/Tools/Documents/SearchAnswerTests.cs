using System.Text.Json;
using McpTools.Contract;
using McpTools.Tests.Support;

namespace McpTools.Tests.Tools.Documents;

/// <summary>What an answer of documents_search says beside its hits, and that all of it fits.</summary>
public sealed class SearchAnswerTests : IAsyncLifetime
{
    private readonly TestLibrary library = new();

    public ValueTask InitializeAsync()
    {
        library.Write("faq.md", "# Questions { #faq-top }\n\nHow do you do? Who are you?\n\n## Install it {#install}\n\nRun the installer of the database.\n");
        library.Write("Clients/Acme Corp/terms.md", "# Terms\n\nThe parties agree.\n");
        library.Write("Clients/Borealis/terms.md", "# Terms\n\nThe parties agree.\n");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => library.DisposeAsync();

    [Fact]
    public async Task DocumentsSearch_says_that_nothing_relevant_was_found_and_shows_the_nearest()
    {
        JsonElement answer = await library.SearchAsync("how do you descale a samovar");

        Assert.Equal("faq.md", answer.GetProperty("hits")[0].GetProperty("document").GetString());
        Assert.StartsWith("Nothing relevant was found: no passage has a word of the question", Notes(answer)[0], StringComparison.Ordinal);
        Assert.StartsWith("Nothing relevant was found", await TextAsync("how do you descale a samovar"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DocumentsSearch_says_which_word_it_used_instead()
    {
        JsonElement answer = await library.SearchAsync("instal the databse");

        Assert.Equal("faq.md", answer.GetProperty("hits")[0].GetProperty("document").GetString());
        Assert.Equal(["No passage has \"databse\". It was searched as \"database\"."], Notes(answer));
        Assert.Contains("database", answer.GetProperty("hits")[0].GetProperty("excerpt").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DocumentsSearch_names_words_that_no_passage_has() =>
        Assert.Equal(["No passage has \"zeppelin\"."], Notes(await library.SearchAsync("zeppelin installer")));

    [Fact]
    public async Task DocumentsSearch_names_the_path_as_a_reason()
    {
        JsonElement hit = (await library.SearchAsync("Borealis parties")).GetProperty("hits")[0];

        Assert.Equal("Clients/Borealis/terms.md", hit.GetProperty("document").GetString());
        JsonElement reason = Assert.Single(hit.GetProperty("why").EnumerateArray(), reason => reason.TryGetProperty("path", out _));
        Assert.Equal(("Borealis", true), (reason.GetProperty("words").GetString(), reason.GetProperty("path").GetBoolean()));
        Assert.Contains("% in the path", await TextAsync("Borealis parties"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("installer")]
    [InlineData("faq-top")]
    [InlineData("how do you do")]
    public async Task DocumentsSearch_searches_attributes_of_headings_but_does_not_show_them(string question)
    {
        JsonElement hit = (await library.SearchAsync(question)).GetProperty("hits")[0];

        Assert.Equal("faq.md", hit.GetProperty("document").GetString());
        Assert.DoesNotContain("{", string.Join(' ', hit.GetProperty("heading").EnumerateArray()) + hit.GetProperty("excerpt").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(20)]
    public async Task DocumentsSearch_shortens_excerpts_before_it_leaves_out_hits(int limit)
    {
        string heading = string.Concat(Enumerable.Repeat("设置与管理", 20)), folder = string.Concat(Enumerable.Repeat("很长的文件夹名称", 6));
        for (int i = 0; i < 25; i++)
        {
            library.Write($"{folder}/第{i}页.md", $"# {heading}\n\n## {heading}\n\n### {heading}\n\n" + string.Concat(Enumerable.Repeat("在这里说明怎样备份数据库，以及多久一次。", 40)));
        }

        ToolResult result = await library.CallAsync("documents_search", $$"""{ "query": "数据库备份", "limit": {{limit}} }""");

        Assert.Equal(limit, result.Structured!.Value.GetProperty("hits").GetArrayLength());
        Assert.False(result.Structured!.Value.TryGetProperty("truncated", out _));
        Assert.All(result.Structured!.Value.GetProperty("hits").EnumerateArray(), hit => Assert.Contains("备份数据库", hit.GetProperty("excerpt").GetString(), StringComparison.Ordinal));
    }

    private static string[] Notes(JsonElement answer) => [.. answer.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!)];

    private async Task<string> TextAsync(string question) =>
        Assert.IsType<ToolContent.Text>(Assert.Single((await library.CallAsync("documents_search", $$"""{ "query": "{{question}}" }""")).Content)).Value;
}
