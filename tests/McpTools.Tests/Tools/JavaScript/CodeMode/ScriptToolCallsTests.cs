using System.Text.Json;
using McpTools.Contract;
using McpTools.Tests.Support;

namespace McpTools.Tests.Tools.JavaScript.CodeMode;

public sealed class ScriptToolCallsTests
{
    private static readonly Caller Stranger = new(CallerKind.ApiKey, "key:stranger", new Grants(["javascript_run", "rows"], []));

    private static readonly ITool[] Tools =
    [
        new DelegatingTool("rows", (arguments, _, _) => new(Rows(arguments)), """{ "type": "object", "properties": { "count": { "type": "integer", "description": "How many" } }, "required": ["count"], "additionalProperties": false }""")
        {
            OutputSchema = JsonElement.Parse("""{ "type": "object", "properties": { "rows": { "type": "array", "items": { "type": "object", "properties": { "id": { "type": "integer", "description": "Its number" } } } }, "kind": { "enum": ["a", "b"] } } }"""),
        },
        DelegatingTool.Answering("words", "plain"),
        DelegatingTool.Answering("picture", new ToolResult { Content = [new ToolContent.Text("here"), new ToolContent.Image(new byte[] { 1, 2 }, "image/png")] }),
        DelegatingTool.Answering("refuses", ToolResult.Fail(new ToolError("place_ambiguous", "Which one?", TimeSpan.FromSeconds(7)))),
        new DelegatingTool("breaks", (_, _, _) => throw new InvalidOperationException("SECRET-MARKER of the host")),
        new DelegatingTool("asks", async (_, context, ct) => { await context.Ask.AskAsync([new Question("q", "?", JsonElement.Parse("{}"))], ct); return ToolResult.Text("asked"); }),
        new DelegatingTool("weather.by-day", (_, _, _) => new(ToolResult.Text("sun"))),
    ];

    [Theory]
    [InlineData("(await tools.rows({ count: 3 })).rows.length", "3")]
    [InlineData("(await tools.rows({ count: 100000 })).rows.filter(r => r.id % 50000 === 0).map(r => r.id)", "[0,50000]")]
    [InlineData("await tools.words()", "plain")]
    [InlineData("await tools['weather.by-day']()", "sun")]
    [InlineData("await tools.call('words', {})", "plain")]
    [InlineData("(await tools.picture()).content.map(c => c.type)", """["text","image"]""")]
    [InlineData("await Promise.all([1, 2, 3].map(async n => (await tools.rows({ count: n })).rows.length))", "[1,2,3]")]
    [InlineData("await tools.refuses().catch(e => [e.code, e.tool, e.retry_after_s])", """["place_ambiguous","refuses",7]""")]
    [InlineData("await tools.rows({}).catch(e => e.code)", "invalid_arguments")]
    [InlineData("await tools.rows(5).catch(e => e.code)", "invalid_arguments")]
    [InlineData("await tools.row({}).catch(e => [e.code, e.message])", """["unknown_tool","There is no tool \"row\". Did you mean \"rows\"?"]""")]
    [InlineData("await tools.call('javascript_run', { code: '1' }).catch(e => e.code)", "not_callable")]
    [InlineData("await tools.asks().catch(e => e.code)", "cannot_ask")]
    public async Task ScriptToolCalls_calls_tools_like_a_client_and_returns_whole_data(string code, string expected)
    {
        using var pipeline = new ScriptPipeline(tools: Tools);
        Assert.Equal(expected, await pipeline.ValueAsync(code));
    }

    [Fact]
    public async Task ScriptToolCalls_reveals_nothing_about_the_host_when_a_tool_fails()
    {
        using var pipeline = new ScriptPipeline(tools: Tools);
        string seen = await pipeline.ValueAsync("await tools.breaks().catch(e => [e.code, e.message, e.stack, String(e), ...Object.getOwnPropertyNames(e)])");
        Assert.StartsWith("""["internal_error","breaks failed for a reason on the server's side""", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET-MARKER", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("mcptools:", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScriptToolCalls_refuses_tools_that_the_caller_may_not_use()
    {
        using var pipeline = new ScriptPipeline(tools: Tools);
        Assert.Equal(
            """["rows",["unknown_tool"],["rows"],"unknown_tool"]""",
            await pipeline.ValueAsync(
                "[Object.keys(tools).join(), [await tools.words().catch(e => e.code)], (await tools.search('')).map(t => t.name), await tools.describe('words').catch(e => e.code)]",
                caller: Stranger));
    }

    [Fact]
    public async Task ScriptToolCalls_logs_calls_as_children_and_returns_only_the_value_of_the_script()
    {
        using var pipeline = new ScriptPipeline(tools: Tools);
        ToolResult result = await pipeline.RunAsync("for (const n of [1, 50000]) await tools.rows({ count: n }); 'done'");
        Assert.Equal(["done"], ScriptPipeline.Texts(result));
        Assert.Equal(2, pipeline.Pipeline.Log.Entries.Count(entry => entry.Message.Contains("rows for local: ok", StringComparison.Ordinal) && entry.Message.Contains("depth 1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ScriptToolCalls_runs_at_most_eight_calls_at_the_same_time_and_loses_none()
    {
        int now = 0;
        int most = 0;
        TaskCompletionSource eight = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var slow = new DelegatingTool("slow", async (_, _, ct) =>
        {
            int running = Interlocked.Increment(ref now);
            InterlockedMax(ref most, running);
            if (running == 8)
            {
                eight.TrySetResult();
            }

            // A ninth call would start within this time.
            await eight.Task.WaitAsync(WorkerPrograms.Patience, ct);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, ct);
            Interlocked.Decrement(ref now);
            return ToolResult.Text("x");
        });
        using var pipeline = new ScriptPipeline(tools: [slow]);
        Assert.Equal("40", await pipeline.ValueAsync("(await Promise.all(Array.from({ length: 40 }, () => tools.slow()))).length"));
        Assert.Equal(8, most);

        static void InterlockedMax(ref int target, int value)
        {
            for (int seen = target; value > seen; seen = target)
            {
                Interlocked.CompareExchange(ref target, value, seen);
            }
        }
    }

    [Fact]
    public async Task ScriptToolCalls_cancels_a_pending_call_when_the_script_ends()
    {
        TaskCompletionSource cancelled = new();
        var hangs = new DelegatingTool("hangs", async (_, _, ct) =>
        {
            ct.Register(cancelled.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            return ToolResult.Text("never");
        });
        using var pipeline = new ScriptPipeline(tools: [hangs, .. Tools]);
        Assert.Equal("early", await pipeline.ValueAsync("tools.hangs(); await tools.words(); 'early'"));
        await cancelled.Task.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task ScriptToolCalls_rejects_with_the_code_of_a_tool_that_exceeds_its_time()
    {
        TaskCompletionSource begun = new();
        var slow = new DelegatingTool("slow", async (_, _, ct) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            return ToolResult.Text("never");
        })
        {
            Budget = ToolBudget.Default with { Time = TimeSpan.FromSeconds(3) },
        };
        using var pipeline = new ScriptPipeline(tools: [slow]);
        Task<string> running = pipeline.ValueAsync("await tools.slow().catch(e => [e.code, e.tool])");
        await begun.Task.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
        pipeline.Pipeline.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("""["deadline_exceeded","slow"]""", await running);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task ScriptToolCalls_loads_a_whole_stored_result_only_for_its_owner()
    {
        using var pipeline = new ScriptPipeline(tools: Tools);
        CancellationToken token = TestContext.Current.CancellationToken;
        byte[] rows = System.Text.Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Range(0, 50_000).Select(i => $$"""{"id":{{i}},"name":"row number {{i}} of a long list","note":"{{new string('x', 60)}}","value":{{i}}.5}""")) + "]");
        Assert.InRange(rows.Length, 6_000_000, 8_000_000);
        ResultHandle kept = (await pipeline.Pipeline.Results.For(Caller.Local).KeepAsync(KeptResult.Json, rows, token))!;
        ResultHandle text = (await pipeline.Pipeline.Results.For(Caller.Local).KeepAsync(KeptResult.PlainText, "some words"u8.ToArray(), token))!;
        ResultHandle bytes = (await pipeline.Pipeline.Results.For(Caller.Local).KeepAsync("image/png", new byte[] { 1 }, token))!;
        Assert.Equal("[50000,49999]", await pipeline.ValueAsync($"const all = await results.load('{kept.Id}'); [all.length, all.find(r => r.value > 49999).id]"));
        Assert.Equal("some words", await pipeline.ValueAsync($"await results.load('{text.Uri}')"));
        Assert.Equal("not_text", await pipeline.ValueAsync($"await results.load('{bytes.Id}').catch(e => e.code)"));
        Assert.Equal("result_not_found", await pipeline.ValueAsync($"await results.load('{kept.Id}').catch(e => e.code)", caller: Stranger));
    }

    [Fact]
    public async Task ToolSearch_finds_tools_by_words_and_ToolDeclaration_describes_them_in_types()
    {
        using var pipeline = new ScriptPipeline(tools: Tools);
        Assert.Equal("weather.by-day", await pipeline.ValueAsync("(await tools.search('weather for a day'))[0].name"));
        Assert.Equal("[]", await pipeline.ValueAsync("await tools.search('zebra')"));
        string described = await pipeline.ValueAsync("await tools.describe('rows')");
        Assert.EndsWith(
            """
            tools.rows(arguments: {
              count: number; // How many
            }): Promise<{
              rows?: Array<{
                  id?: number; // Its number
                }>;
              kind?: "a" | "b";
            }>
            """.ReplaceLineEndings("\n"),
            described,
            StringComparison.Ordinal);
        Assert.Contains("Did you mean \"rows\"?", await pipeline.ValueAsync("await tools.describe('row').catch(e => e.message)"), StringComparison.Ordinal);
    }

    private static ToolResult Rows(JsonElement arguments)
    {
        string json = $$"""{"rows":[{{string.Join(',', Enumerable.Range(0, arguments.GetProperty("count").GetInt32()).Select(i => $$"""{"id":{{i}}}"""))}}]}""";
        return new ToolResult { Content = [new ToolContent.Text("many rows")], Structured = JsonElement.Parse(json) };
    }
}
