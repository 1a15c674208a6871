using System.Text.Json;
using McpTools.Contract;
using McpTools.Server.Calls;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Calls;

public class ShapeTests
{
    private static readonly ToolBudget Small = new(TimeSpan.FromSeconds(30), 2_000);

    private static async Task<ToolResult> Shape(ToolResult whole) =>
        await new Road(new DelegatingTool("t", (_, _, _) => new(whole)) { Budget = Small }).CallAsync("t");

    private static ToolResult Structured(string json) =>
        new() { Content = [new ToolContent.Text(json)], Structured = JsonElement.Parse(json) };

    private static string Items(int count, string name = "items") =>
        $$"""{"before":1,"{{name}}":[{{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"id":{{i}},"name":"number {{i}}"}"""))}}],"after":"kept"}""";

    [Fact]
    public async Task A_result_within_budget_is_left_alone()
    {
        ToolResult whole = Structured(Items(10));

        Assert.Same(whole, await Shape(whole));
    }

    [Fact]
    public async Task A_list_over_budget_loses_whole_items_and_says_how_many_remain()
    {
        ToolResult cut = await Shape(Structured(Items(1_000)));

        Assert.Null(cut.Error);
        Assert.True(ResultSize.Characters(cut) <= Small.ResultCharacters);
        JsonElement structured = cut.Structured!.Value;
        int kept = structured.GetProperty("items").GetArrayLength();
        Assert.InRange(kept, 1, 100);
        Assert.Equal("kept", structured.GetProperty("after").GetString());
        Assert.Contains($"the first {kept} of 1000 items of /items", cut.AllText(), StringComparison.Ordinal);
        Assert.StartsWith(structured.GetRawText(), cut.AllText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_within_an_object_is_found()
    {
        ToolResult cut = await Shape(Structured($$"""{"page":{{Items(500, "rows")}}}"""));

        Assert.Contains("items of /page/rows are shown", cut.AllText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letters_of_any_language_stay_readable_in_what_is_left()
    {
        string json = $$"""{"items":[{{string.Join(',', Enumerable.Repeat("\"北京 <&>\"", 500))}}]}""";

        Assert.Contains("\"北京 <&>\"", (await Shape(Structured(json))).AllText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_cut_is_refused_with_the_size_and_the_limit()
    {
        ToolResult refused = await Shape(Structured($$"""{"text":"{{new string('x', 5_000)}}"}"""));

        Assert.Equal("result_too_large", refused.Code());
        Assert.Contains("2000", refused.AllText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_is_cut_at_the_end_of_a_line()
    {
        string lines = string.Join('\n', Enumerable.Range(0, 1_000).Select(i => $"line {i}"));

        ToolResult cut = await Shape(ToolResult.Text(lines));

        string shown = ((ToolContent.Text)cut.Content[0]).Value;
        Assert.EndsWith($"line {shown.Count(c => c == '\n')}", shown, StringComparison.Ordinal);
        Assert.Contains("characters are shown. The whole answer has", cut.AllText(), StringComparison.Ordinal);
        Assert.True(ResultSize.Characters(cut) <= Small.ResultCharacters);
    }

    [Fact]
    public async Task A_pair_of_surrogates_is_never_split()
    {
        ToolResult cut = await Shape(ToolResult.Text(string.Concat(Enumerable.Repeat("😀", 2_000))));

        string shown = ((ToolContent.Text)cut.Content[0]).Value;
        Assert.False(char.IsHighSurrogate(shown[^1]));
    }

    [Fact]
    public async Task Images_do_not_count_as_characters_and_survive_a_cut()
    {
        var image = new ToolContent.Image(new byte[10_000], "image/png");
        ToolResult cut = await Shape(new ToolResult { Content = [image, new ToolContent.Text(new string('x', 5_000))] });

        Assert.Contains(image, cut.Content);
    }

    [Fact]
    public async Task Data_within_its_half_is_kept_whole_when_only_its_wording_is_too_long()
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
