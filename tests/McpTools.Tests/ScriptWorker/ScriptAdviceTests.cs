using McpTools.Modules.Scripts;
using McpTools.Tests.ScriptWorker.Language;
using McpTools.Workers.Scripts;

namespace McpTools.Tests.ScriptWorker;

/// <summary>Tests that a script which does not do what its author meant says why.</summary>
public sealed class ScriptAdviceTests(ScriptSession session) : IClassFixture<ScriptSession>
{
    [Theory]
    [InlineData("const a = await 1;\nconst b = [1, 2;", "Unexpected token ';'", 2)]
    [InlineData("const r = await tools.echo({ a: 1 });\nr.map(x => {", "Unexpected end of input", 2)]
    [InlineData("await Promise.resolve(['missing' 'comma'])", "Unexpected string", 1)]
    [InlineData("const f = () => { await 1 };\nawait f()", "await is only valid in async functions", 1)]
    [InlineData("import { a } from 'lib';\nconst b = await a(;", "Unexpected token ';'", 2)]
    public async Task ScriptSource_reports_the_real_syntax_error_of_a_script_with_await(string code, string message, int line)
    {
        ScriptError error = (await session.RunAsync(Request(code))).Reply.Error!;
        Assert.Equal(ScriptErrorCode.SyntaxError, error.Code);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
    }

    [Theory]
    [InlineData("const s = \u201chello\u201d;", "The character \u201c (U+201C) is not part of the language. Write \" instead.")]
    [InlineData("const s = \u2018hello\u2019;", "Write ' instead.")]
    [InlineData("console.log\uff081)", "The character \uff08 (U+FF08) is not part of the language. Write ( instead.")]
    [InlineData("const a = 5 \u2013 3;", "Write - instead.")]
    [InlineData("const a\u200b = 5 @;\u200b", "U+200B")]
    [InlineData("const a = 1;\\nconst b = 2;\\na + b", "The code was escaped twice")]
    [InlineData("const s = \\\"a\\\";", "The code was escaped twice")]
    [InlineData("{\"code\": \"1 + 1\"}", "Send the code itself")]
    [InlineData("def f(x):\n    return x", "This looks like Python")]
    [InlineData("print('a')\nfor i in range(3):\n    print(i)", "This looks like Python")]
    [InlineData("import json\nprint(json.dumps({}))", "This looks like Python")]
    [InlineData("const el = <div>hi</div>;", "JSX is not supported")]
    [InlineData("const el = <></>;", "JSX is not supported")]
    public async Task SyntaxHint_says_what_the_author_meant_to_send(string code, string hint)
    {
        ScriptError error = (await session.RunAsync(Request(code))).Reply.Error!;
        Assert.Equal(ScriptErrorCode.SyntaxError, error.Code);
        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("const a = { b: 1, c: [1, 2 };")]
    [InlineData("if (a) { b( }")]
    [InlineData("const s = 'it\u2019s'; s +")]
    [InlineData("a < b < ;")]
    public async Task SyntaxHint_adds_nothing_to_a_plain_mistake(string code)
    {
        string message = (await session.RunAsync(Request(code))).Reply.Error!.Message;
        Assert.DoesNotContain(". ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("try { fetch('x') } catch (e) { console.log(e.message) }", "fetch is not defined. A script has no network.")]
    [InlineData("await (async () => fetch('x'))().catch(e => ({ failed: true, error: e.message }))", "fetch is not defined. A script has no network.")]
    [InlineData("try { Buffer.from('a') } catch (e) { return `${e}` }", "Buffer is not defined. Use Uint8Array")]
    [InlineData("try { await echo({ a: 1 }) } catch (e) { console.error('failed:', e) }", "echo is not defined. Tools are called as in await tools.echo({…}).")]
    public async Task MissingGlobals_explains_an_error_that_the_script_caught(string code, string note)
    {
        ScriptOutcome outcome = await session.RunAsync(Request(code));
        Assert.Null(outcome.Reply.Error);
        Assert.StartsWith(note, outcome.Reply.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAdvice_adds_nothing_to_a_script_that_displayed_its_result()
    {
        ScriptOutcome outcome = await session.RunAsync(Request("display('<svg></svg>'); const done = true"));
        Assert.Null(outcome.Reply.Note);
    }

    [Theory]
    [InlineData("await echo({ a: 1 })", "Tools are called as in await tools.echo({…}).")]
    [InlineData("await callTool('echo', {})", "Tools are called as in await tools.NAME({…})")]
    [InlineData("print('a')", "Print with console.log(…).")]
    [InlineData("_.chunk([1, 2], 1)", "No packages and no files can be loaded.")]
    [InlineData("$input.all()", "What the caller passed is the global input.")]
    [InlineData("globalThis.fetch('x')", "globalThis.fetch is not a function. A script has no network.")]
    [InlineData("input.rows.length", "This call passed no input.")]
    [InlineData("x = 5;\nx", "Declare it first, as in let x = ….")]
    [InlineData("for (i = 0; i < 3; i++) { }", "Declare it first, as in let i = ….")]
    [InlineData("eval('1 + 1')", "eval and new Function are off. Write the code into the script")]
    public async Task RunAdvice_explains_an_error_that_ended_the_script(string code, string hint)
    {
        ScriptError error = (await session.RunAsync(Request(code))).Reply.Error!;
        Assert.Equal(ScriptErrorCode.ScriptError, error.Code);
        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tools_as_text_call_no_tool()
    {
        ScriptOutcome outcome = await session.RunAsync(Request("`${tools}`"));
        Assert.Equal("[object Tools]", outcome.Reply.Value.GetString());
        Assert.Null(outcome.Reply.Note);
    }

    [Theory]
    [InlineData("const xs = { a: 1 };\nxs.map(x => x)", "TypeError: xs.map is not a function")]
    [InlineData("const o = { a: [{}] }; o.a[0].run(1)", "TypeError: o.a[0].run is not a function")]
    [InlineData("const f = 5; f()", "TypeError: f is not a function")]
    [InlineData("await null;\nconst o = {};\n  await o.load()", "TypeError: o.load is not a function")]
    [InlineData("const o = { a: null }; o.a.map(x => x)", "TypeError: Cannot read properties of null (reading 'map')")]
    [InlineData("JSON.parse({ a: 1 })", "SyntaxError: \"[object Object]\" is not valid JSON. JSON.parse takes a text, and this value is an object already")]
    [InlineData("JSON.parse('{a: 1}')", "SyntaxError: Unexpected token 'a' in JSON at position 1")]
    [InlineData("throw new TypeError(\"Property 'x' of object is not a function\")", "TypeError: Property 'x' of object is not a function")]
    public async Task EngineMessages_are_those_that_models_know(string code, string message) =>
        Assert.Equal(message, (await session.RunAsync(Request(code))).Reply.Error!.Message);

    [Theory]
    [InlineData("const r = tools.echo({ a: 1 }); r.value.map(x => x)")]
    [InlineData("const r = tools.echo({ a: 1 }); r.map(x => x)")]
    public async Task RunAdvice_suggests_await_where_a_promise_is_used_as_its_value(string code) =>
        Assert.EndsWith("write await before the call.", (await session.RunAsync(Request(code))).Reply.Error!.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("const r = tools.echo({ a: 1 }); r.value")]
    [InlineData("const out = []; [1, 2].forEach(async i => { out.push(await tools.echo({ i })) }); out")]
    public async Task RunAdvice_tells_that_calls_still_ran_when_the_script_ended(string code) =>
        Assert.StartsWith("Calls of tools still ran", (await session.RunAsync(Request(code))).Reply.Note, StringComparison.Ordinal);

    [Theory]
    [InlineData("console.log('one'); setTimeout(() => console.log('two'), 1_000);")]
    [InlineData("const out = []; [1, 2].forEach(async i => { await new Promise(r => setTimeout(r, 1_000)); out.push(i) }); out")]
    public async Task RunAdvice_tells_that_timers_still_waited_when_the_script_ended(string code) =>
        Assert.StartsWith("Timers still waited", (await session.RunAsync(Request(code))).Reply.Note, StringComparison.Ordinal);

    [Fact]
    public async Task RunAdvice_says_nothing_about_the_timer_of_a_race() =>
        Assert.Null((await session.RunAsync(Request(
            "const late = new Promise((_, no) => setTimeout(() => no(new Error('late')), 1_000)); await Promise.race([tools.echo({}), late])"))).Reply.Note);

    [Theory]
    [InlineData("Promise.reject(new Error('lost')); 5", "error: Uncaught (in promise) Error: lost")]
    [InlineData("(async () => { null.x })(); await null; 5", "error: Uncaught (in promise) TypeError: Cannot read properties of null (reading 'x')")]
    [InlineData("[1].forEach(async () => { await tools.fail({}) }); await tools.echo({}); await tools.echo({}); 5", "error: Uncaught (in promise) ToolError: fail failed.")]
    public async Task RunAdvice_prints_the_error_of_a_promise_that_nobody_handles(string code, string line)
    {
        ScriptOutcome outcome = await session.RunAsync(Request(code));
        Assert.Null(outcome.Reply.Error);
        Assert.Equal([line], ScriptSession.Printed(outcome));
    }

    [Theory]
    [InlineData("const p = Promise.reject(new Error('late')); await null; await p.catch(e => e.message)")]
    [InlineData("Promise.allSettled([Promise.reject(1)])")]
    [InlineData("await Promise.race([1, Promise.reject(2)])")]
    [InlineData("const r = await tools.fail({}).catch(e => e.code); r")]
    [InlineData("[Promise.resolve(1)]")]
    public async Task RunAdvice_says_nothing_about_promises_that_are_handled(string code)
    {
        ScriptOutcome outcome = await session.RunAsync(Request(code));
        Assert.Null(outcome.Reply.Error);
        Assert.Null(outcome.Reply.Note);
        Assert.Empty(outcome.Printed);
    }

    [Theory]
    [InlineData("const result = [1, 2].map(x => x * 2);", "End the script with result.")]
    [InlineData("const a = await 1;\nlet sum = a + 1", "End the script with sum.")]
    [InlineData("const rows = [1];\nfunction main() { return rows }", "End the script with main().")]
    [InlineData("const rows = [1];\nconst main = async () => rows;", "End the script with main().")]
    [InlineData("class Job { run() { return 1 } }", "End the script with new Job().")]
    public async Task RunAdvice_tells_how_to_end_a_script_without_a_result(string code, string hint)
    {
        ScriptOutcome outcome = await session.RunAsync(Request(code));
        Assert.Null(outcome.Reply.Error);
        Assert.EndsWith(hint, outcome.Reply.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("console.log('a');\nconst b = 1;")]
    [InlineData("undefined")]
    [InlineData("async function execute(a) { return a?.b }")]
    [InlineData("[1].forEach(x => x)")]
    public async Task RunAdvice_says_nothing_about_a_script_that_needs_no_result(string code) =>
        Assert.Null((await session.RunAsync(Request(code))).Reply.Note);

    private static ScriptRequest Request(string code) => new()
    {
        Code = code,
        Tools = ["echo", "fail"],
        Modules = new Dictionary<string, string> { ["lib"] = "export const a = () => 1" },
    };
}
