using System.Text.Json;
using McpTools.Contract;
using McpTools.Server.Calls.Shaping;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Calls;

public class ShapeStepTests
{
    private static readonly ToolBudget Small = new(TimeSpan.FromSeconds(30), 2_000);

    private static async Task<ToolResult> Shape(ToolResult whole) =>
        await new TestPipeline(new DelegatingTool("t", (_, _, _) => new(whole)) { Budget = Small }).CallAsync("t");

    private static ToolResult Structured(string json) =>
        new() { Content = [new ToolContent.Text(json)], Structured = JsonElement.Parse(json) };

    private static string Items(int count, string name = "items") =>
        $$"""{"before":1,"{{name}}":[{{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"id":{{i}},"name":"number {{i}}"}"""))}}],"after":"kept"}""";

    [Fact]
    public async Task ShapeStep_returns_a_result_within_its_budget_unchanged()
    {
        ToolResult whole = Structured(Items(10));

        Assert.Same(whole, await Shape(whole));
    }

    [Fact]
    public async Task ShapeStep_cuts_whole_items_of_a_list_and_says_how_many_remain()
    {
        ToolResult cut = await Shape(Structured(Items(1_000)));

        Assert.Null(cut.Error);
        Assert.True(ResultSize.Characters(cut) <= Small.ResultCharacters);
        JsonElement structured = cut.Structured!.Value;
        int kept = structured.GetProperty("items").GetArrayLength();
        Assert.InRange(kept, 1, 100);
        Assert.Equal("kept", structured.GetProperty("after").GetString());
        Assert.Contains($"the first {kept} of 1000 items of /items", cut.AllText(), StringComparison.Ordinal);
        Assert.StartsWith(structured.GetRawText()[..structured.GetRawText().IndexOf(",\"truncated\":true", StringComparison.Ordinal)], cut.AllText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ArrayCut_finds_a_list_within_an_object()
    {
        ToolResult cut = await Shape(Structured($$"""{"page":{{Items(500, "rows")}}}"""));

        Assert.Contains("items of /page/rows are shown", cut.AllText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ArrayCut_does_not_escape_letters_of_any_language()
    {
        string json = $$"""{"items":[{{string.Join(',', Enumerable.Repeat("\"北京 <&>\"", 500))}}]}""";

        Assert.Contains("\"北京 <&>\"", (await Shape(Structured(json))).AllText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShapeStep_refuses_a_result_that_cannot_be_cut_with_size_and_limit()
    {
        ToolResult refused = await Shape(Structured($$"""{"text":"{{new string('x', 5_000)}}"}"""));

        Assert.Equal("result_too_large", refused.Code());
        Assert.Contains("2000", refused.AllText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResultCut_cuts_text_at_the_end_of_a_line()
    {
        string lines = string.Join('\n', Enumerable.Range(0, 1_000).Select(i => $"line {i}"));

        ToolResult cut = await Shape(ToolResult.Text(lines));

        string shown = ((ToolContent.Text)cut.Content[0]).Value;
        Assert.EndsWith($"line {shown.Count(c => c == '\n')}", shown, StringComparison.Ordinal);
        Assert.Contains("characters are shown. The whole answer has", cut.AllText(), StringComparison.Ordinal);
        Assert.True(ResultSize.Characters(cut) <= Small.ResultCharacters);
    }

    [Fact]
    public async Task ResultCut_never_splits_a_surrogate_pair()
    {
        ToolResult cut = await Shape(ToolResult.Text(string.Concat(Enumerable.Repeat("😀", 2_000))));

        string shown = ((ToolContent.Text)cut.Content[0]).Value;
        Assert.False(char.IsHighSurrogate(shown[^1]));
    }

    [Fact]
    public async Task ResultCut_leaves_images()
    {
        var image = new ToolContent.Image(new byte[10_000], "image/png");
        ToolResult cut = await Shape(new ToolResult { Content = [image, new ToolContent.Text(new string('x', 5_000))] });

        Assert.Contains(image, cut.Content);
    }

    [Fact]
    public async Task ResultCut_shows_whole_data_when_only_its_text_is_too_long()
    {
        ToolResult cut = await Shape(new ToolResult
        {
            Content = [new ToolContent.Text(new string('x', 5_000))],
            Structured = JsonElement.Parse("""{"items":[1,2,3]}"""),
        });

        Assert.Equal("""{"items":[1,2,3]}""", cut.Structured!.Value.GetRawText());
        Assert.Contains("the data is whole", cut.AllText(), StringComparison.Ordinal);
    }
}
