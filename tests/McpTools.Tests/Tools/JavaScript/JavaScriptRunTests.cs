using System.Text.Json;
using McpTools.Contract;
using McpTools.Modules.Scripts;
using McpTools.Tests.Support;

namespace McpTools.Tests.Tools.JavaScript;

public sealed class JavaScriptRunTests
{
    [Theory]
    [InlineData("[1, { a: '世界' }]", """[1,{"a":"世界"}]""")]
    [InlineData("'🌍'", "🌍")]
    [InlineData("'plain text'", "plain text")]
    [InlineData("undefined", "undefined")]
    [InlineData("null", "null")]
    public async Task JavaScriptRun_returns_text_unchanged_and_other_values_as_JSON(string code, string expected)
    {
        using var pipeline = new ScriptPipeline();
        Assert.Equal(expected, await pipeline.ValueAsync(code));
    }

    [Theory]
    [InlineData("""{ "a": [1, 2], "👍": null }""", """{"a":[1,2],"👍":null}""")]
    [InlineData("""[{ "a": 1 }, "b", 2, true]""", """[{"a":1},"b",2,true]""")]
    [InlineData("42", "42")]
    [InlineData("null", "null")]
    [InlineData("\"quoted\"", "\"quoted\"")]
    [InlineData("04109", "\"04109\"")]
    [InlineData("it's text\n{", "\"it's text\\n{\"")]
    [InlineData("\"\\ud83d\"", "\"\uFFFD\"")]
    public async Task JavaScriptRun_passes_the_JSON_of_the_input_to_the_script_and_other_text_as_it_is(string input, string expected)
    {
        using var pipeline = new ScriptPipeline();
        Assert.Equal(expected, await pipeline.ValueAsync("JSON.stringify(input)", $", \"input\": \"{JsonEncodedText.Encode(input)}\""));
    }

    [Fact]
    public async Task JavaScriptRun_returns_characters_beyond_the_first_plane_unescaped()
    {
        using var pipeline = new ScriptPipeline();
        Assert.Equal("""["👍","𠮷野家","<it's> – “ok”\u001b"]""", await pipeline.ValueAsync("""['👍', '𠮷野家', '<it\'s> – “ok”\x1b']"""));
    }

    [Theory]
    [InlineData("Array.from({ length: 5000 }, (_, i) => ({ i, text: 'row' }))", "items")]
    [InlineData("({ rows: Array.from({ length: 5000 }, (_, i) => ({ i, text: 'row' })) })", "rows")]
    public async Task JavaScriptRun_says_within_a_JSON_result_that_it_was_cut(string code, string list)
    {
        using var pipeline = new ScriptPipeline(tools: [new McpTools.Tools.Results.ResultsRead(), DelegatingTool.Answering("beside", "")]);
        var shown = JsonElement.Parse(await pipeline.ValueAsync(code));
        int kept = shown.GetProperty(list).GetArrayLength();
        Assert.InRange(kept, 1, 4_999);
        Assert.True(shown.GetProperty("truncated").GetBoolean());
        Assert.Equal(5_000, shown.GetProperty("total").GetInt32());
        Assert.Contains($"the first {kept} of 5000 items", shown.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.Contains("results_read {\"id\": \"", shown.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task JavaScriptRun_returns_console_output_after_the_result_or_the_error()
    {
        using var pipeline = new ScriptPipeline();
        Assert.Equal(["1", "console:\na { b: 1 }\nwarn: careful"], ScriptPipeline.Texts(await pipeline.RunAsync("console.log('a', { b: 1 }); console.warn('careful'); 1")));

        ToolResult failed = await pipeline.RunAsync("console.log('begun');\nthrow new Error('no')");
        Assert.Equal("script_error", failed.Error!.Code);
        Assert.Equal(["script_error: Error: no (line 2, column 7)", "console:\nbegun"], ScriptPipeline.Texts(failed));
    }

    [Fact]
    public async Task JavaScriptRun_shows_both_ends_of_long_output_and_stores_all_of_it()
    {
        using var pipeline = new ScriptPipeline();
        ToolResult result = await pipeline.RunAsync("for (let i = 0; i < 1000; i++) console.log(`line ${i}`); 1");
        string text = ScriptPipeline.Texts(result)[1];
        Assert.StartsWith("console:\nline 0\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\nline 999", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 4_000, 4_300);
        string id = (string)Assert.Single(result.Meta!["mcptools/partIds"]!.AsArray())!;
        Assert.Contains($"results_read {{\"id\": \"{id}\"", text, StringComparison.Ordinal);
        Assert.Empty(result.Content.OfType<ToolContent.ResourceLink>());
        KeptResult? kept = await pipeline.Pipeline.Results.For(Caller.Local).OpenAsync(id, TestContext.Current.CancellationToken);
        Assert.Contains("line 500\n", System.Text.Encoding.UTF8.GetString(kept!.Bytes.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task JavaScriptRun_recognizes_images_by_their_bytes_and_returns_documents_as_resources()
    {
        using var pipeline = new ScriptPipeline();
        ToolResult result = await pipeline.RunAsync(
            """
            display(new Uint8Array([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 1, 2]));
            display(new Uint8Array([0xFF, 0xD8, 0xFF, 0xE0]).buffer);
            display(new TextEncoder().encode('RIFF0000WEBPVP8 '));
            display(new Uint8Array([1, 2, 3]));
            display('<svg xmlns="http://www.w3.org/2000/svg"></svg>');
            display('<!doctype html><p>Hi');
            display('just words');
            'shown'
            """);
        Assert.Equal(["image/png", "image/jpeg", "image/webp"], result.Content.OfType<ToolContent.Image>().Select(image => image.MimeType));
        Assert.Equal(["image/svg+xml", "text/html"], result.Content.OfType<ToolContent.TextResource>().Select(document => document.MimeType));
        Assert.Equal(
            ["shown", "[Not displayed: 3 bytes that are not PNG, JPEG, GIF or WebP.]", "[Not displayed: 10 characters that are neither SVG nor an HTML document. Return text instead.]"],
            ScriptPipeline.Texts(result));
    }

    [Theory]
    [InlineData("display(new Uint8Array([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 1, 2]));", "[No result. Displayed: image/png (10 bytes).]")]
    [InlineData("display('<svg></svg>'); display('<html>Hi'); undefined", "[No result. Displayed: image/svg+xml (11 characters), text/html (8 characters).]")]
    [InlineData("display('<svg></svg>'); 5", "5")]
    [InlineData("console.log(1)", "undefined")]
    public async Task JavaScriptRun_says_what_a_script_without_a_result_displayed(string code, string expected)
    {
        using var pipeline = new ScriptPipeline();
        Assert.Equal(expected, ScriptPipeline.Texts(await pipeline.RunAsync(code)).First());
    }

    [Fact]
    public async Task JavaScriptRun_notes_values_that_are_no_numbers_of_JSON()
    {
        using var pipeline = new ScriptPipeline();
        Assert.Equal(
            ["{\"a\":\"NaN\"}", "[JSON has no NaN, no infinities and no invalid dates, so these are text: $.a.]"],
            ScriptPipeline.Texts(await pipeline.RunAsync("({ a: 0 / 0 })")));
    }

    [Fact]
    public async Task JavaScriptRun_imports_modules_of_the_operator()
    {
        var modules = new Dictionary<string, string>
        {
            ["sums"] = "import { twice } from 'twice'; export const sum = list => list.reduce((a, b) => a + b, 0); export default x => twice(x);",
            ["twice"] = "export const twice = x => 2 * x;\nexport const broken = () => { null.x };",
        };
        using var pipeline = new ScriptPipeline(modules: modules);
        Assert.Equal("[6,4]", await pipeline.ValueAsync("import double, { sum } from 'sums';\n[sum([1, 2, 3]), double(2)]"));
        Assert.Equal("[6]", await pipeline.ValueAsync("const { sum } = await import('sums'); [sum([1, 2, 3])]"));
        Assert.Equal("""["broken","twice"]""", await pipeline.ValueAsync("import * as all from 'twice'; Object.keys(all).sort()"));
        Assert.Contains("(module \"twice\", line 2,", (await pipeline.RunAsync("import { broken } from 'twice';\nbroken()")).Error!.Message, StringComparison.Ordinal);
        Assert.Contains("There is no module \"lodash\". These can be imported: sums, twice.", (await pipeline.RunAsync("import _ from 'lodash'; _")).Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("for (;;) {}", "limit_time", "3000 ms", ", \"timeout_ms\": 3000")]
    [InlineData("await new Promise(r => setTimeout(r, 30000))", "limit_time", "3000 ms", ", \"timeout_ms\": 3000")]
    [InlineData("for (;;) {}", "limit_cpu", "300 ms", "")]
    [InlineData("const a = []; for (;;) a.push('x'.repeat(100000) + a.length)", "limit_memory", "Work on less data", "")]
    [InlineData("function f() { f() } f()", "limit_recursion", "50", "")]
    [InlineData("/(a+)+$/.test('a'.repeat(40) + 'b')", "limit_regex", "250 ms", "")]
    [InlineData("'x'.repeat(2000)", "limit_result", "1000", "")]
    [InlineData("let a = []; for (let i = 0; i < 100; i++) a = [a]; a", "limit_result", "58 levels", "")]
    [InlineData("for (let i = 0; i < 4; i++) await tools.echo({})", "limit_calls", "3", "")]
    [InlineData("try { for (;;) await tools.echo({}).catch(() => {}) } catch {}", "limit_calls", "3", "")]
    [InlineData("await tools.echo({ s: 'x'.repeat(300000) })", "limit_arguments", "262144", "")]
    [InlineData("for (let i = 0; i < 20000; i++) setTimeout(() => {}, 1000)", "limit_timers", "10000", "")]
    [InlineData("for (;;) display(new Uint8Array(0))", "limit_display", "50 things", "")]
    [InlineData("display('<svg>' + 'x'.repeat(5e6))", "limit_display", "4194304", "")]
    public async Task JavaScriptRun_names_an_exceeded_limit_and_its_value(string code, string expected, string value, string more)
    {
        ScriptOptions options = ScriptPipeline.Patient with { CpuTime = expected == "limit_cpu" ? "300ms" : "60s", CallDepth = 50, ResultBytes = 1000, ToolCalls = 3 };
        using var pipeline = new ScriptPipeline(options, [DelegatingTool.Answering("echo", "{}")]);
        await pipeline.WarmAsync(options);
        ToolResult result = await pipeline.RunAsync($"console.log('before');\n{code}", more);
        Assert.Equal(expected, result.Error?.Code);
        Assert.Contains(value, result.Error!.Message, StringComparison.Ordinal);
        Assert.Equal("console:\nbefore", ScriptPipeline.Texts(result)[1]);
    }

    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData(48, "limit_memory limit_crash")]
    [InlineData(512, "")]
    public async Task JavaScriptRun_limits_the_heap_of_a_script(int heapMegabytes, string codes)
    {
        using var pipeline = new ScriptPipeline(ScriptPipeline.Patient with { HeapMegabytes = heapMegabytes, AllocationMegabytes = 2_048 });
        ToolResult result = await pipeline.RunAsync("const held = []; for (let i = 0; i < 150; i++) held.push(new Uint8Array(1e6).fill(1)); held.length");
        Assert.Contains(result.Error?.Code ?? "", codes.Split(' '));
        Assert.Equal("2", await pipeline.ValueAsync("1 + 1"));
    }

    [Fact]
    public async Task JavaScriptRun_cuts_very_many_short_lines_without_an_error()
    {
        using var pipeline = new ScriptPipeline(ScriptPipeline.Patient with { ConsoleCharacters = 1_048_576 });
        Assert.Equal("done", await pipeline.ValueAsync("for (let i = 0; i < 12000; i++) console.log(''); 'done'"));
    }

    [Fact]
    public async Task JavaScriptRun_refuses_code_over_the_limit_without_starting_a_worker()
    {
        using var pipeline = new ScriptPipeline(ScriptPipeline.Patient with { CodeCharacters = 1_000 }, command: new("/nowhere/at/all", []));
        Assert.Equal("limit_code", (await pipeline.RunAsync(new string(' ', 1_001))).Error!.Code);
    }

    [Fact]
    public async Task JavaScriptRun_reports_that_nothing_ran_when_the_worker_cannot_be_started()
    {
        using var pipeline = new ScriptPipeline(command: new("/nowhere/at/all", []));
        ToolError error = (await pipeline.RunAsync("1")).Error!;
        Assert.Equal("script_not_started", error.Code);
        Assert.Contains("never ran", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/nowhere", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JavaScriptRun_limits_console_output_and_reports_the_missing_characters()
    {
        using var pipeline = new ScriptPipeline(ScriptPipeline.Patient with { ConsoleCharacters = 1_000 });
        string text = ScriptPipeline.Texts(await pipeline.RunAsync("for (let i = 0; i < 100; i++) console.log('x'.repeat(100)); 1"))[1];
        Assert.InRange(text.Length, 900, 1_200);
        Assert.Matches("""\[[\d]+ more characters were printed but not stored\.\]$""", text);
    }

    [Fact]
    public async Task JavaScriptRun_shares_no_globals_between_scripts()
    {
        using var pipeline = new ScriptPipeline();
        await pipeline.ValueAsync("globalThis.left = 1; Object.prototype.left = 1; Array.prototype.map = null; JSON.stringify = null; 1");
        Assert.Equal("""["undefined","undefined","function","function"]""", await pipeline.ValueAsync("[typeof left, typeof {}.left, typeof [].map, typeof JSON.stringify]"));
    }

    [Fact]
    public void JavaScriptRun_description_explains_code_mode_in_its_first_400_characters()
    {
        using var pipeline = new ScriptPipeline();
        ToolDefinition tool = pipeline.Pipeline.Snapshot.For(Caller.Local, null).Definitions.Single(tool => tool.Name == "javascript_run");
        string start = tool.Description[..400];
        Assert.Contains("tools.search(", start, StringComparison.Ordinal);
        Assert.Contains("tools.describe(", start, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Object, tool.InputSchema.ValueKind);
    }
}
