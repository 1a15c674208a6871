using System.Text.Json;
using McpTools.Contract;
using McpTools.Server.Calls.Shaping;
using McpTools.Tests.Support;
using McpTools.Tests.Tools.Results;

namespace McpTools.Tests.Server.Calls.Shaping;

/// <summary>What a cut result says of itself in structured content.</summary>
public sealed class CutAnswerTests
{
    private static string Rows(int count) => $"[{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"id":{{i}},"name":"row {{i}}"}"""))}]";

    private static async Task<ToolResult> CallAsync(string json, string? text = null, string? schema = null) =>
        await new ResultsReadPipeline(new DelegatingTool("t", (_, _, _) => new(new ToolResult { Content = [new ToolContent.Text(text ?? json)], Structured = JsonElement.Parse(json) }))
        {
            OutputSchema = schema is null ? null : JsonElement.Parse(schema),
        }).Pipeline.CallAsync("t");

    [Fact]
    public async Task CutAnswer_states_that_items_are_missing_how_many_there_were_and_how_to_read_them()
    {
        ToolResult cut = await CallAsync($$"""{"rows":{{Rows(2_000)}}}""");

        JsonElement answer = cut.Structured!.Value;
        int kept = answer.GetProperty("rows").GetArrayLength();
        Assert.InRange(kept, 1, 1_999);
        Assert.True(answer.GetProperty("truncated").GetBoolean());
        Assert.Equal(2_000, answer.GetProperty("total").GetInt32());
        Assert.Contains($"results_read {{\"id\": \"{cut.Meta!["mcptools/resultId"]}\", \"select\": \"/rows\", \"offset\": {kept}}}", answer.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(cut.Content, block => block is ToolContent.ResourceLink);
    }

    [Fact]
    public async Task CutAnswer_corrects_what_the_tool_said_of_its_whole_answer()
    {
        ToolResult cut = await CallAsync($$"""{"items":{{Rows(2_000)}},"returned":2000,"total":9000,"truncated":false,"note":"The first 2000 of 9000 items.","complete":true}""");

        JsonElement answer = cut.Structured!.Value;
        Assert.Equal(answer.GetProperty("items").GetArrayLength(), answer.GetProperty("returned").GetInt32());
        Assert.Equal(9_000, answer.GetProperty("total").GetInt32());
        Assert.True(answer.GetProperty("truncated").GetBoolean());
        Assert.False(answer.GetProperty("complete").GetBoolean());
        Assert.StartsWith("The first 2000 of 9000 items. [Cut: the first", answer.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResultCut_leaves_a_text_that_fits_when_only_the_structured_content_is_too_long()
    {
        string text = string.Join('\n', Enumerable.Range(0, 1_000).Select(i => $"row {i}"));

        ToolResult cut = await CallAsync($$"""{"rows":{{Rows(1_000)}}}""", text);

        Assert.Equal(text, Assert.IsType<ToolContent.Text>(Assert.Single(cut.Content)).Value);
        Assert.True(cut.Structured!.Value.GetProperty("truncated").GetBoolean());
        Assert.InRange(ResultSize.Characters(cut), 1, 20_000);
    }

    [Fact]
    public async Task ResultCut_refuses_a_result_whose_schema_does_not_admit_the_statement()
    {
        ToolResult refused = await CallAsync($$"""{"rows":{{Rows(2_000)}}}""", schema: """{"type":"object","additionalProperties":false,"properties":{"rows":{"type":"array","items":{}}}}""");

        Assert.Equal("result_too_large", refused.Code());
    }

    [Fact]
    public async Task ResultCut_leaves_members_of_JSON_text_that_have_the_same_names()
    {
        var read = new ResultsReadPipeline(DelegatingTool.Answering("t", $$"""{"rows":{{Rows(2_000)}},"total":"12.50 EUR"}"""));

        ToolResult cut = await read.Pipeline.CallAsync("t");

        ToolContent.Text[] texts = [.. cut.Content.Cast<ToolContent.Text>()];
        Assert.Equal("12.50 EUR", JsonElement.Parse(texts[0].Value).GetProperty("total").GetString());
        Assert.StartsWith("[Cut: the first", texts[1].Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResultCut_loses_no_item_of_JSON_that_is_too_long_only_by_its_spaces()
    {
        string json = $$"""{"rows":{{Rows(400).Replace("},", "},                            ", StringComparison.Ordinal)}}}""";

        ToolResult whole = await CallAsync(json);

        Assert.Equal(400, whole.Structured!.Value.GetProperty("rows").GetArrayLength());
        Assert.False(whole.Structured.Value.TryGetProperty("truncated", out _));
        Assert.False(whole.Meta!.ContainsKey("mcptools/cut"));
    }

    [Theory]
    [InlineData("北京", 9_000)]
    [InlineData("x", 19_000)]
    [InlineData("👍", 9_000)]
    public async Task ResultSize_counts_the_characters_of_the_longer_of_text_and_structured_content(string character, int count)
    {
        string words = string.Concat(Enumerable.Repeat(character, count));
        var whole = new ToolResult { Content = [new ToolContent.Text(words)], Structured = JsonElement.Parse($$"""{"rows":["{{words}}"]}""") };

        ToolResult result = await new TestPipeline(DelegatingTool.Answering("t", whole)).CallAsync("t");

        Assert.Same(whole, result);
    }
}
