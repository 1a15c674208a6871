using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Schemas;
using McpTools.Modules.State;
using McpTools.Server.Calls.Shaping;
using McpTools.Tests.Support;
using McpTools.Tests.Tools.Results;
using McpTools.Tools.Results;

namespace McpTools.Tests.Server.Calls;

/// <summary>Tests results that are over their budget.</summary>
public sealed class ResultHandleTests
{
    private const string RowsSchema = """
        {"type":"object","required":["rows"],"properties":{"rows":{"type":"array","items":{"type":"object","required":["id"]}},"truncated":{"type":"boolean"},"total":{"type":"integer"},"note":{"type":"string"}},"additionalProperties":false}
        """;

    private static readonly Lazy<string> FiftyThousandRows = new(() =>
        $$"""{"rows":[{{string.Join(',', Enumerable.Range(0, 50_000).Select(i => $$"""{"id":{{i}},"name":"row number {{i}}","note":"{{new string('x', 80)}}"}"""))}}]}""");

    private static ToolResult Structured(string json) => new() { Content = [new ToolContent.Text(json)], Structured = JsonElement.Parse(json) };

    private static ResultsReadPipeline Over(ToolResult result, string? outputSchema = null) =>
        new(new DelegatingTool("t", (_, _, _) => new(result)) { OutputSchema = outputSchema is null ? null : JsonElement.Parse(outputSchema) });

    private static string IdOf(ToolResult result) => (string)result.Meta!["mcptools/resultId"]!;

    private static string Notice(ToolResult result) => (string)result.Meta!["mcptools/cut"]!;

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task ShapeStep_shows_some_of_fifty_thousand_rows_and_stores_all_of_them()
    {
        ResultsReadPipeline read = Over(Structured(FiftyThousandRows.Value), RowsSchema);

        ToolResult cut = await read.Pipeline.CallAsync("t");
        string id = IdOf(cut);
        int kept = cut.Structured!.Value.GetProperty("rows").GetArrayLength();
        List<JsonElement> pages = await read.PagesAsync(id);

        Assert.Null(cut.Error);
        Assert.InRange(FiftyThousandRows.Value.Length, 6_000_000, 7_000_000);
        Assert.InRange(ResultSize.Characters(cut), 15_000, 20_000);
        Assert.Empty(JsonSchema.Compile(JsonElement.Parse(RowsSchema)).Validate(cut.Structured.Value));
        Assert.True(cut.Structured.Value.GetProperty("truncated").GetBoolean());
        Assert.Equal(50_000, cut.Structured.Value.GetProperty("total").GetInt32());
        Assert.Equal(Notice(cut), cut.Structured.Value.GetProperty("note").GetString());
        Assert.Contains($"the first {kept} of 50000 items of /rows are shown", cut.AllText(), StringComparison.Ordinal);
        Assert.Contains($"results_read {{\"id\": \"{id}\", \"select\": \"/rows\", \"offset\": {kept}}}", cut.AllText(), StringComparison.Ordinal);
        Assert.Contains($"The whole answer ({FiftyThousandRows.Value.Length} characters) is stored until 13:00 UTC", Notice(cut), StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(0, 50_000), pages.SelectMany(page => page.GetProperty("items").EnumerateArray()).Select(row => row.GetProperty("id").GetInt32()));
        Assert.Equal(49_999, (await read.PageAsync(id, select: "/rows/49999")).GetProperty("value").GetProperty("id").GetInt32());
        Assert.Equal(31_337, (await read.PageAsync(id, search: "ROW number 31337")).GetProperty("items")[0].GetProperty("index").GetInt32());
        Assert.Equal(await read.FailAsync("0123456789abcdef0123456789abcdef"), await read.FailAsync(id, caller: Some.Stranger));
    }

    [Fact]
    public async Task ResultHandle_has_128_random_bits_and_is_named_without_a_link()
    {
        ResultsReadPipeline read = Over(Structured(FiftyThousandRows.Value));

        ToolResult first = await read.Pipeline.CallAsync("t");
        ToolResult second = await read.Pipeline.CallAsync("t");

        Assert.Matches("^[0-9a-f]{32}$", IdOf(first));
        Assert.NotEqual(IdOf(first), IdOf(second));
        Assert.Empty(first.Content.OfType<ToolContent.ResourceLink>());
        Assert.Contains(IdOf(first), first.AllText(), StringComparison.Ordinal);
        Assert.Contains(IdOf(first), first.Structured!.Value.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResultCut_returns_valid_JSON_and_the_notice_in_separate_blocks()
    {
        ToolResult cut = await Over(Structured(FiftyThousandRows.Value)).Pipeline.CallAsync("t");

        ToolContent.Text[] blocks = [.. cut.Content.OfType<ToolContent.Text>()];
        Assert.Equal(cut.Structured!.Value.GetProperty("rows").GetRawText(), JsonElement.Parse(blocks[0].Value).GetProperty("rows").GetRawText());
        Assert.Equal(Notice(cut), blocks[1].Value);
    }

    [Fact]
    public async Task ShapeStep_refuses_with_a_handle_a_result_whose_schema_does_not_admit_a_cut()
    {
        string schema = """{"type":"object","properties":{"rows":{"type":"array","minItems":50000}}}""";
        ResultsReadPipeline read = Over(Structured(FiftyThousandRows.Value), schema);

        ToolResult refused = await read.Pipeline.CallAsync("t");

        Assert.Equal("result_too_large", refused.Code());
        Assert.Contains($"results_read {{\"id\": \"{IdOf(refused)}\"}}", refused.AllText(), StringComparison.Ordinal);
        Assert.Equal(50_000, (await read.PageAsync(IdOf(refused))).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task ShapeStep_refuses_one_huge_string_with_a_handle_to_all_of_it()
    {
        string text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i} "));
        ResultsReadPipeline read = Over(Structured($$"""{"page":{"body":"{{text}}"} }"""));

        ToolResult refused = await read.Pipeline.CallAsync("t");
        List<JsonElement> pages = await read.PagesAsync(IdOf(refused), "/page/body");

        Assert.Equal("result_too_large", refused.Code());
        Assert.Equal(text, string.Concat(pages.Select(page => page.GetProperty("text").GetString())));
    }

    [Theory]
    [InlineData("[", "]", "")]
    [InlineData("{\"list\": [", "]}", "/list")]
    public async Task ResultCut_cuts_JSON_text_as_JSON(string before, string after, string pointer)
    {
        string text = before + string.Join(",\n", Enumerable.Range(0, 5_000).Select(i => $$"""{ "id": {{i}}, "city": "北京" }""")) + after;
        ResultsReadPipeline read = Over(ToolResult.Text(text));

        ToolResult cut = await read.Pipeline.CallAsync("t");
        var shown = JsonElement.Parse(((ToolContent.Text)cut.Content[0]).Value);
        JsonElement items = shown.GetProperty(pointer.Length == 0 ? "items" : "list");
        JsonElement next = await read.PageAsync(IdOf(cut), items.GetArrayLength(), pointer);

        Assert.Null(cut.Structured);
        Assert.Single(cut.Content);
        Assert.Equal((true, 5_000, Notice(cut)), (shown.GetProperty("truncated").GetBoolean(), shown.GetProperty("total").GetInt32(), shown.GetProperty("note").GetString()));
        Assert.Contains($"the first {items.GetArrayLength()} of 5000 items", Notice(cut), StringComparison.Ordinal);
        Assert.Equal(items.GetArrayLength(), next.GetProperty("items")[0].GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task CutNotice_names_the_offset_at_which_the_text_was_cut()
    {
        string chinese = string.Concat(Enumerable.Range(0, 3_000).Select(i => $"这是第{i}句。"));
        ResultsReadPipeline read = Over(new ToolResult { Content = [new ToolContent.Text("short"), new ToolContent.Text(chinese), new ToolContent.Text("the end")] });

        ToolResult cut = await read.Pipeline.CallAsync("t");
        string shown = string.Join('\n', cut.Content.OfType<ToolContent.Text>().SkipLast(1).Select(block => block.Value));
        var rest = new List<string>();
        for (int? offset = shown.Length; offset is not null;)
        {
            JsonElement page = await read.PageAsync(IdOf(cut), offset);
            rest.Add(page.GetProperty("text").GetString()!);
            offset = page.TryGetProperty("next_offset", out JsonElement next) ? next.GetInt32() : null;
        }

        Assert.EndsWith("。", shown, StringComparison.Ordinal);
        Assert.Contains($"\"offset\": {shown.Length}}}", Notice(cut), StringComparison.Ordinal);
        Assert.Equal($"short\n{chinese}\nthe end", shown + string.Concat(rest));
        Assert.InRange(ResultSize.Characters(cut), 10_000, 20_000);
    }

    [Fact]
    public async Task CutNotice_names_the_lists_that_were_cut()
    {
        string list = string.Join(',', Enumerable.Range(0, 9_000));
        ResultsReadPipeline read = Over(Structured($$"""{"a":[{{list}}],"b/c":[{{list}}],"d":{"e":[{{list}}]} }"""));

        ToolResult cut = await read.Pipeline.CallAsync("t");

        Assert.Null(cut.Error);
        Assert.Contains(" of /a", Notice(cut) + " of /a", StringComparison.Ordinal);
        Assert.Matches(@"the first \d+ of 9000 items of /.+, the first \d+ of 9000 items of /", Notice(cut));
        Assert.InRange(Notice(cut).Length, 1, CutNotice.Characters);
    }

    [Fact]
    public async Task CutNotice_is_short_whatever_the_lists_are_named()
    {
        string name = new string('"', 50) + new string('名', 2_000);
        string json = new JsonObject { [name] = new JsonArray([.. Enumerable.Range(0, 20_000).Select(i => JsonValue.Create(i))]) }.ToJsonString();

        ToolResult cut = await Over(Structured(json)).Pipeline.CallAsync("t");

        Assert.InRange(Notice(cut).Length, 1, CutNotice.Characters);
        Assert.Contains("the beginning of 1 more list", Notice(cut), StringComparison.Ordinal);
        Assert.InRange(ResultSize.Characters(cut), 1, 20_000);
    }

    [Fact]
    public async Task CutNotice_says_that_a_result_larger_than_the_quota_is_not_stored()
    {
        ResultsReadPipeline read = Over(Structured(FiftyThousandRows.Value));
        read.Pipeline.Limits = new StateLimits(10, 1_000_000, 1_000_000);

        ToolResult cut = await read.Pipeline.CallAsync("t");

        Assert.Null(cut.Error);
        Assert.False(cut.Meta!.ContainsKey("mcptools/resultId"));
        Assert.Contains("more than may be stored for one caller", Notice(cut), StringComparison.Ordinal);
        Assert.Empty(cut.Content.OfType<ToolContent.ResourceLink>());
    }

    [Fact]
    public async Task ResultHandles_remove_the_oldest_results_over_the_number_of_a_caller()
    {
        ResultsReadPipeline read = Over(Structured($$"""{"rows":[{{string.Join(',', Enumerable.Range(0, 10_000))}}]}"""));
        var ids = new List<string>();
        for (int call = 0; call < 1_200; call++)
        {
            ids.Add(IdOf(await read.Pipeline.CallAsync("t")));
        }

        Assert.Equal("result_not_found", (await read.FailAsync(ids[^201])).Code);
        Assert.Equal("result_not_found", (await read.FailAsync(ids[0])).Code);
        await read.PageAsync(ids[^200]);
        await read.PageAsync(ids[^1]);
    }

    [Fact]
    public async Task ResultHandles_remove_the_oldest_results_over_the_bytes_of_a_caller()
    {
        ResultsReadPipeline read = Over(Structured(FiftyThousandRows.Value));
        read.Pipeline.Limits = new StateLimits(200, 20_000_000, 100_000_000);
        string[] ids = [IdOf(await read.Pipeline.CallAsync("t")), IdOf(await read.Pipeline.CallAsync("t")), IdOf(await read.Pipeline.CallAsync("t")), IdOf(await read.Pipeline.CallAsync("t"))];

        Assert.Equal("result_not_found", (await read.FailAsync(ids[0])).Code);
        await read.PageAsync(ids[1]);
        await read.PageAsync(ids[3]);
    }

    [Fact]
    public async Task ResultHandles_belong_to_one_caller_and_expire_after_an_hour()
    {
        ResultsReadPipeline read = Over(Structured(FiftyThousandRows.Value));
        string theirs = IdOf(await read.Pipeline.CallAsync("t", caller: Some.Stranger));
        string own = IdOf(await read.Pipeline.CallAsync("t"));

        Assert.Equal("result_not_found", (await read.FailAsync(theirs)).Code);
        Assert.Equal("result_not_found", (await read.FailAsync(own, caller: Some.Stranger)).Code);
        await read.PageAsync(theirs, caller: Some.Stranger);
        read.Pipeline.Time.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal("result_not_found", (await read.FailAsync(own)).Code);
    }

    [Fact]
    public async Task RedactedResults_stores_no_secrets()
    {
        string json = $$"""{"rows":[{{string.Join(',', Enumerable.Repeat("\"the key is hunter2-hunter2\"", 2_000))}}]}""";
        var pipeline = new TestPipeline(
            new SecretRedactor([KeyValuePair.Create("key", "hunter2-hunter2")]),
            64,
            new ResultsRead(),
            DelegatingTool.Answering("t", Structured(json)),
            new DelegatingTool("keep", async (arguments, context, ct) => ToolResult.Text(
                (await context.Results.KeepAsync(arguments.GetProperty("type").GetString()!, "{\"a\":\"hunter2-hunter2\""u8.ToArray(), ct))!.Id)));

        string[] ids =
        [
            IdOf(await pipeline.CallAsync("t")),
            (await pipeline.CallAsync("keep", """{"type":"text/plain"}""")).AllText(),
            (await pipeline.CallAsync("keep", """{"type":"application/json"}""")).AllText(),
        ];

        foreach (string id in ids)
        {
            KeptResult kept = (await pipeline.Results.For(Caller.Local).OpenAsync(id, TestContext.Current.CancellationToken))!;
            string text = Encoding.UTF8.GetString(kept.Bytes.Span);
            Assert.Contains("[secret:key]", text, StringComparison.Ordinal);
            Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ShapeStep_names_no_handle_to_a_caller_without_results_read()
    {
        var pipeline = new TestPipeline(DelegatingTool.Answering("t", Structured(FiftyThousandRows.Value)));

        ToolResult cut = await pipeline.CallAsync("t");

        Assert.False(cut.Meta!.ContainsKey("mcptools/resultId"));
        Assert.DoesNotContain("results_read", cut.AllText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShapeStep_gives_no_handle_to_a_caller_that_cannot_call_again()
    {
        ToolResult cut = await Over(Structured(FiftyThousandRows.Value)).Pipeline.CallAsync("t", canReadOn: false);

        Assert.False(cut.Meta!.ContainsKey("mcptools/resultId"));
        Assert.Contains("Ask for less, or page", Notice(cut), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShapeStep_stores_nothing_for_an_inner_call()
    {
        int rows = 0;
        var read = new ResultsReadPipeline(
            DelegatingTool.Answering("inner", Structured(FiftyThousandRows.Value) with { Content = [] }),
            new DelegatingTool("outer", async (_, context, ct) =>
            {
                ToolResult inner = await context.InvokeAsync("inner", JsonElement.Parse("{}"), ct);
                rows = inner.Structured!.Value.GetProperty("rows").GetArrayLength();
                return new ToolResult { Content = [new ToolContent.Text("done")], Meta = inner.Meta };
            }));

        ToolResult outer = await read.Pipeline.CallAsync("outer");

        Assert.Equal(50_000, rows);
        Assert.Null(outer.Meta);
    }

    [Fact]
    public async Task RunStep_lets_a_tool_open_and_store_results_of_its_caller()
    {
        var read = new ResultsReadPipeline(
            DelegatingTool.Answering("t", Structured(FiftyThousandRows.Value)),
            new DelegatingTool("filter", async (arguments, context, ct) =>
            {
                KeptResult? kept = await context.Results.OpenAsync(arguments.GetProperty("id").GetString()!, ct);
                ResultHandle? made = await context.Results.KeepAsync("text/csv", "a,b"u8.ToArray(), ct);
                return ToolResult.Text($"{kept?.Bytes.Length ?? -1} {made!.Id}");
            }));
        string id = IdOf(await read.Pipeline.CallAsync("t"));

        string[] own = (await read.Pipeline.CallAsync("filter", $$"""{"id":"{{id}}"}""")).AllText().Split(' ');
        string[] strange = (await read.Pipeline.CallAsync("filter", $$"""{"id":"{{id}}"}""", Some.Stranger)).AllText().Split(' ');

        Assert.Equal(FiftyThousandRows.Value.Length, int.Parse(own[0], null));
        Assert.Equal("a,b", (await read.PageAsync(own[1])).GetProperty("text").GetString());
        Assert.Equal("-1", strange[0]);
    }
}
