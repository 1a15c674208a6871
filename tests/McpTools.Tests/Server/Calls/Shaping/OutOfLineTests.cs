using System.Text.Json;
using McpTools.Contract;
using McpTools.Modules.State;
using McpTools.Server.Calls.Shaping;
using McpTools.Tests.Support;
using McpTools.Tests.Tools.Results;
using McpTools.Tools.Results;

namespace McpTools.Tests.Server.Calls.Shaping;

/// <summary>Pictures and embedded texts cannot be cut.</summary>
public sealed class OutOfLineTests
{
    private static ToolContent.Image Picture(int bytes) => new(Enumerable.Range(0, bytes).Select(i => (byte)i).ToArray(), "image/png");

    private static ResultsReadPipeline Over(params ToolContent[] content) => new(DelegatingTool.Answering("t", new ToolResult { Content = content }));

    private static async Task<ResourceBody> OpenAsync(ResultsReadPipeline read, string uri) =>
        (await new ResultResource(read.Pipeline.Results).ReadAsync(uri, Caller.Local, TestContext.Current.CancellationToken))!;

    private static string[] UrisOf(ToolResult result)
    {
        Assert.Empty(result.Content.OfType<ToolContent.ResourceLink>());
        return [.. result.Meta!["mcptools/partIds"]!.AsArray().Select(id => "result://" + (string)id!)];
    }

    [Fact]
    public async Task OutOfLine_replaces_a_large_picture_by_a_line_and_leaves_small_ones()
    {
        ResultsReadPipeline read = Over(new ToolContent.Text("a chart"), Picture(1_000_000), Picture(500));

        ToolResult result = await read.Pipeline.CallAsync("t");

        Assert.Equal(500, Assert.Single(result.Content.OfType<ToolContent.Image>()).Bytes.Length);
        string uri = Assert.Single(UrisOf(result));
        Assert.Contains($"image/png, 1000000 bytes. Until 13:00 UTC, open the resource {uri}", result.AllText(), StringComparison.Ordinal);
        Assert.Equal(Picture(1_000_000).Bytes.ToArray(), (await OpenAsync(read, uri)).Bytes.ToArray());
        Assert.Equal("not_text", (await read.FailAsync(uri)).Code);
    }

    [Fact]
    public async Task OutOfLine_leaves_pictures_within_the_limit()
    {
        ResultsReadPipeline read = Over(Picture(300_000), Picture(400_000));

        Assert.Equal(2, (await read.Pipeline.CallAsync("t")).Content.OfType<ToolContent.Image>().Count());
    }

    [Fact]
    public async Task OutOfLine_stores_some_of_a_thousand_pictures_and_counts_the_rest()
    {
        ResultsReadPipeline read = Over([.. Enumerable.Repeat(Picture(100_000), 1_000)]);

        ToolResult result = await read.Pipeline.CallAsync("t");

        Assert.Equal(7, result.Content.OfType<ToolContent.Image>().Count());
        Assert.Equal(20, UrisOf(result).Length);
        Assert.Contains("[Left out: 973 more", result.AllText(), StringComparison.Ordinal);
        Assert.InRange(ResultSize.Characters(result), 1, 20_000);
    }

    [Fact]
    public async Task OutOfLine_reports_a_picture_that_is_larger_than_the_quota()
    {
        ResultsReadPipeline read = Over(new ToolContent.Text("a chart"), Picture(2_000_000));
        read.Pipeline.Limits = new StateLimits(10, 1_000_000, 1_000_000);

        ToolResult result = await read.Pipeline.CallAsync("t");

        Assert.Contains("[Left out: 1 more", result.AllText(), StringComparison.Ordinal);
        Assert.StartsWith("a chart", result.AllText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutOfLine_stores_an_embedded_text_over_the_budget_with_its_type()
    {
        string rows = $"[{string.Join(',', Enumerable.Range(0, 9_000))}]";
        ResultsReadPipeline read = Over(new ToolContent.Text("the file"), new ToolContent.TextResource("repo://a.json", "application/json", rows));

        ToolResult result = await read.Pipeline.CallAsync("t");
        string uri = Assert.Single(UrisOf(result));

        Assert.StartsWith("the file", result.AllText(), StringComparison.Ordinal);
        Assert.Contains("repo://a.json", result.AllText(), StringComparison.Ordinal);
        Assert.Equal(9_000, (await read.PageAsync(uri)).GetProperty("total").GetInt32());
        Assert.Equal(rows, (await OpenAsync(read, uri)).Text);
    }

    [Fact]
    public async Task OutOfLine_stores_several_embedded_texts_as_one()
    {
        ResultsReadPipeline read = Over(
            new ToolContent.TextResource("repo://a.svg", "image/svg+xml", "<svg>" + new string('a', 30_000)), new ToolContent.TextResource("repo://b", "text/plain", "brief"));

        ToolResult result = await read.Pipeline.CallAsync("t");
        string uri = Assert.Single(UrisOf(result));

        JsonElement found = (await read.PageAsync(uri, search: "repo://b")).GetProperty("items")[0];
        Assert.Equal("--- repo://b (text/plain)", found.GetProperty("text").GetString());
    }

    [Fact]
    public async Task OutOfLine_stores_text_of_an_unknown_type_as_text()
    {
        ResultsReadPipeline read = Over(new ToolContent.TextResource("repo://a.svg", "image/svg+xml", "<svg>" + new string('a', 30_000)));

        string uri = Assert.Single(UrisOf(await read.Pipeline.CallAsync("t")));

        Assert.StartsWith("<svg>aaa", (await read.PageAsync(uri)).GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutOfLine_stores_a_picture_beside_structured_data_over_its_budget()
    {
        string json = $$"""{"rows":[{{string.Join(',', Enumerable.Range(0, 9_000))}}]}""";
        var read = new ResultsReadPipeline(DelegatingTool.Answering(
            "t", new ToolResult { Content = [new ToolContent.Text(json), Picture(1_000_000)], Structured = JsonElement.Parse(json) }));

        ToolResult result = await read.Pipeline.CallAsync("t");

        Assert.Single(UrisOf(result));
        Assert.Contains("image/png, 1000000 bytes", result.AllText(), StringComparison.Ordinal);
        Assert.Equal(9_000, (await read.PageAsync((string)result.Meta!["mcptools/resultId"]!)).GetProperty("total").GetInt32());
        Assert.InRange(ResultSize.Characters(result), 1, 20_000);
    }
}
