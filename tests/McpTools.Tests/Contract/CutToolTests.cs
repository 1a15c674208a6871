using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Schemas;
using McpTools.Tests.Support;
using McpTools.Tests.Tools.Http;
using McpTools.Tests.Tools.Weather;
using McpTools.Tools.Documents;
using McpTools.Tools.Results;

namespace McpTools.Tests.Contract;

/// <summary>Every tool whose answer can be cut says so in structured content, as its output schema declares.</summary>
public sealed class CutToolTests
{
    // The answers of these have few items, or pages of their own, or are never longer than their budget.
    private static readonly string[] NeverCut = ["documents_read", "fetch", "results_read", "search", "time_convert", "time_now", "weather_air_quality", "weather_find_place"];

    public static TheoryData<string> CanBeCut =>
        [.. ProductTools.All().Where(tool => tool.Definition.OutputSchema is not null).Select(tool => tool.Definition.Name).Except(NeverCut).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(CanBeCut))]
    public void ToolDefinition_declares_what_a_cut_adds(string name)
    {
        JsonElement properties = ProductTools.All().Single(tool => tool.Definition.Name == name).Definition.OutputSchema!.Value.GetProperty("properties");

        Assert.Equal("boolean", properties.GetProperty("truncated").GetProperty("type").GetString());
        Assert.Equal("integer", properties.GetProperty("total").GetProperty("type").GetString());
        Assert.Equal("string", properties.GetProperty("note").GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("weather_forecast", """{ "location": "52.52,13.41", "hourly_hours": 48 }""", "hourly")]
    [InlineData("weather_history", """{ "location": "52.52,13.41", "start_date": "2026-10-01", "end_date": "2026-10-31" }""", "daily")]
    public async Task Weather_tools_say_in_structured_content_that_they_were_cut(string name, string arguments, string list)
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-20T12:00:00Z");
        weather.OpenMeteo();

        await AssertSaysThatItIsCutAsync(weather.Tool(name), arguments, list);
    }

    [Fact]
    public async Task DocumentsSearch_says_in_structured_content_that_it_was_cut()
    {
        await using var library = new TestLibrary();
        for (int i = 0; i < 10; i++)
        {
            library.Write($"file{i}.md", $"# Chapter {i}\n\nThe expenses of year {i} are paid by the office.");
        }

        await library.SettledAsync();

        JsonElement cut = await AssertSaysThatItIsCutAsync(new DocumentsSearch(library.Served), """{ "query": "expenses of the office", "limit": 10 }""", "hits");

        Assert.False(cut.GetProperty("complete").GetBoolean());
    }

    [Theory]
    [InlineData("\"response\": { \"items\": \"/rows\" }", "items")]
    [InlineData("\"response\": { \"fields\": { \"all\": \"/rows\" } }", "all")]
    public async Task HttpTools_say_in_structured_content_that_they_were_cut(string response, string list)
    {
        await using StandIn upstream = await StandIn.StartAsync($$"""{"rows":[{{string.Join(',', Enumerable.Range(0, 60).Select(i => $"\"第{i}行 👍 with some words to fill the result\""))}}]}""");

        await AssertSaysThatItIsCutAsync(Declared.Tool(upstream.Address, $"\"path\": \"x\", \"maxResultChars\": 2000, {response}"), "{}", list);
    }

    private static async Task<JsonElement> AssertSaysThatItIsCutAsync(ITool tool, string arguments, string list)
    {
        ITool small = tool.Definition.Budget.ResultCharacters > 2_000 ? new SmallBudget(tool) : tool;
        ToolResult result = await new TestPipeline(small, new ResultsRead()).CallAsync(tool.Definition.Name, arguments, cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(result.Error is null, result.AllText());
        JsonElement cut = result.Structured!.Value;
        Assert.Empty(JsonSchema.Compile(tool.Definition.OutputSchema!.Value).Validate(cut));
        Assert.True(cut.GetProperty("truncated").GetBoolean());
        int kept = cut.GetProperty(list).GetArrayLength();
        Assert.True(cut.GetProperty("total").GetInt32() > kept);
        Assert.Contains($"results_read {{\"id\": \"{result.Meta!["mcptools/resultId"]}\", \"select\": \"/{list}\", \"offset\": {kept}}}", cut.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.All(result.Content, block => Assert.IsType<ToolContent.Text>(block));
        return cut;
    }

    /// <summary>The same tool with a budget that its answer exceeds.</summary>
    private sealed class SmallBudget(ITool tool) : ITool
    {
        public ToolDefinition Definition { get; } = tool.Definition with { Budget = tool.Definition.Budget with { ResultCharacters = 2_000 } };

        public ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken) =>
            tool.CallAsync(arguments, context, cancellationToken);
    }
}
