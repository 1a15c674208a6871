using System.Text.Json;
using McpTools.Modules.Scripts;
using McpTools.Tests.ScriptWorker.Language;
using McpTools.Workers.Scripts;

namespace McpTools.Tests.ScriptWorker;

public sealed class ScriptResultTests(ScriptSession session) : IClassFixture<ScriptSession>
{
    [Theory]
    [InlineData("[new Map([['a', new Set([1])]])]", """[{"a":[1]}]""")]
    [InlineData("({ m: new Map([[1, 'x'], ['b', undefined]]) })", """{"m":{"1":"x"}}""")]
    [InlineData("new Map([[{ k: 1 }, 2], [null, 3]])", """[[{"k":1},2],[null,3]]""")]
    [InlineData("new Map([[1, 'a'], ['1', 'b']])", """[[1,"a"],["1","b"]]""")]
    [InlineData("({ d: new Date(0) })", """{"d":"1970-01-01T00:00:00.000Z"}""")]
    [InlineData("[/a\\/b/gi]", """["/a\\/b/gi"]""")]
    [InlineData("({ u: new URL('https://a.b/c?d=1'), s: new URLSearchParams({ a: 'b c' }) })", """{"u":"https://a.b/c?d=1","s":"a=b+c"}""")]
    [InlineData("[new Uint8Array([1, 2]), new Float64Array([0.5]), new BigInt64Array([5n]), new Uint8Array([1, 2, 3]).buffer]", """[[1,2],[0.5],["5"],[1,2,3]]""")]
    [InlineData("let r = 1n; for (let i = 1n; i <= 30n; i++) r *= i; r", "\"265252859812191058636308480000000\"")]
    [InlineData("({ b: 2n ** 64n })", """{"b":"18446744073709551616"}""")]
    [InlineData("[new TypeError('no', { cause: new Error('why') })]", """[{"name":"TypeError","message":"no","cause":{"name":"Error","message":"why"}}]""")]
    [InlineData("await Promise.allSettled([tools.fail({}), 1])", """[{"status":"rejected","reason":{"name":"ToolError","message":"fail failed.","code":"failed"}},{"status":"fulfilled","value":1}]""")]
    [InlineData("[Symbol('s'), new String('t'), Object(5), Object(6n)]", """["Symbol(s)","t",5,"6"]""")]
    [InlineData("[1, 2].values()", "[1,2]")]
    [InlineData("({ g: (function* () { yield 1; yield { a: 2 }; })() })", """{"g":[1,{"a":2}]}""")]
    [InlineData("[undefined, , -0, 1e21, 0.1]", "[null,null,0,1e+21,0.1]")]
    [InlineData("({ a: undefined, toJSON() { return { b: 1, toJSON: 5 } } })", """{"b":1,"toJSON":5}""")]
    [InlineData("const o = { a: 1, get b() { return 2 } }; Object.defineProperty(o, 'c', { value: 3 }); [o, o]", """[{"a":1,"b":2},{"a":1,"b":2}]""")]
    [InlineData("class P { x = 1; get y() { return 2 } } [new P()]", """[{"x":1}]""")]
    [InlineData("new Proxy([1, 2], {})", "[1,2]")]
    [InlineData("Map.prototype.entries = Set.prototype.values = Date.prototype.toISOString = Array.from = null; [new Map([['a', 1]]), new Set([2]), new Date(1)]", """[{"a":1},[2],"1970-01-01T00:00:00.001Z"]""")]
    [InlineData("['a\"\\\\\\n\\u0001', '\\ud800x']", "[\"a\\\"\\\\\\n\\u0001\",\"\uFFFDx\"]")]
    public async Task Result_of_a_script_is_converted_at_every_depth(string code, string expected) => Assert.Equal(expected, await ValueOf(code));

    [Theory]
    [InlineData("['a', 'b'].map(x => tools.echo({ x }))", """["{\"x\":\"a\"}","{\"x\":\"b\"}"]""")]
    [InlineData("({ a: Promise.resolve([Promise.resolve({ b: Promise.resolve(1) })]) })", """{"a":[{"b":1}]}""")]
    [InlineData("({ then(resolve) { resolve({ ok: 1 }) } })", """{"ok":1}""")]
    [InlineData("[{ then: 5 }]", """[{"then":5}]""")]
    [InlineData("new Map([['k', tools.echo({})]])", """{"k":"{}"}""")]
    public async Task Promise_in_a_result_is_awaited(string code, string expected) => Assert.Equal(expected, await ValueOf(code));

    [Theory]
    [InlineData("async () => { const r = await tools.echo({ a: 1 }); return r.length; }", "7")]
    [InlineData("(input) => input.n + 1", "2")]
    [InlineData("function main() { return 5 }", "5")]
    [InlineData("async function main() { return await tools.echo({}) }\n", "\"{}\"")]
    [InlineData("const main = async () => 9;", "9")]
    [InlineData("let main = function () { return 10 }", "10")]
    [InlineData("const twice = x => 2 * x;\nasync () => twice(4);", "8")]
    [InlineData("(async function () { return 3 })", "3")]
    [InlineData("async () => async () => 6", null)]
    public async Task Script_that_is_an_uncalled_function_is_called(string code, string? expected)
    {
        ScriptOutcome outcome = await session.RunAsync(Request(code));
        Assert.Equal(expected, outcome.Reply.Error is null ? Json(outcome) : null);
    }

    [Theory]
    [InlineData("({ a: [1, () => 1] })", "TypeError: The result has a function at $.a[1]. Call it, or leave it out.")]
    [InlineData("return Math.max", "TypeError: The result is a function. Call it at the end of the script, for example main(), and its value is the result.")]
    [InlineData("[new Proxy(() => 1, {})]", "TypeError: The result has a function at $[0]. Call it, or leave it out.")]
    [InlineData("tools", "TypeError: The result has a function at $.echo. Call it, or leave it out.")]
    [InlineData("const a = () => 1;\nconst b = async () => a();", "TypeError: The script only declares functions and calls none. End it with a call, for example b().")]
    [InlineData("function a() {}\nfunction b() { a() }", "TypeError: The script only declares functions and calls none. End it with a call, for example b().")]
    [InlineData("const o = { 'x y': { c: [] } }; o['x y'].c.push(o['x y']); o", "TypeError: The result refers to itself: $['x y'].c[0] is $['x y']. Return plain data without that reference.")]
    [InlineData("const o = {}; o.o = o; new Map([['m', o]])", "TypeError: The result refers to itself: $.m.o is $.m. Return plain data without that reference.")]
    [InlineData("[new WeakMap()]", "TypeError: The result has a WeakMap at $[0], which nobody can read. Leave it out.")]
    [InlineData("[Promise.reject(new Error('late'))]", "Error: late")]
    [InlineData("const endless = () => Promise.resolve([{ get next() { return endless() } }]); endless()", "TypeError: The result has promises of promises of promises without an end. Await them in the script.")]
    [InlineData("await fetch('https://a.b')", "ReferenceError: fetch is not defined. A script has no network. Call a tool that loads the data, as in await tools.NAME({…}); await tools.search(\"words\") finds tools.")]
    [InlineData("Buffer.from('hi')", "ReferenceError: Buffer is not defined. Use Uint8Array, TextEncoder and TextDecoder; btoa and atob, or toBase64() and Uint8Array.fromBase64(), convert base64.")]
    [InlineData("await crypto.subtle.digest('SHA-256', new Uint8Array())", "TypeError: crypto.subtle is not available: a script cannot hash, sign or encrypt. crypto.randomUUID and crypto.getRandomValues are there.")]
    public async Task Script_that_cannot_work_says_what_to_write_instead(string code, string message)
    {
        ScriptError error = (await session.RunAsync(Request(code))).Reply.Error!;
        Assert.Equal((ScriptErrorCode.ScriptError, message), (error.Code, error.Message));
        Assert.True(error.Line is null || !message.Contains("The result", StringComparison.Ordinal), "The last code that ran has nothing to do with the result.");
    }

    [Theory]
    [InlineData("o = [o]")]
    [InlineData("o = { o }")]
    [InlineData("o = new Map([['o', o]])")]
    [InlineData("o = new Set([o])")]
    public async Task Result_may_nest_as_deep_as_its_readers_accept(string nest)
    {
        string code = $"let o = 1; for (let i = 0; i < {ScriptBounds.MaxResultDepth}; i++) {nest};";
        Assert.Null((await session.RunAsync(Request($"{code} o"))).Reply.Error);
        Assert.Equal(ScriptErrorCode.LimitResult, (await session.RunAsync(Request($"{code} {nest}; o"))).Reply.Error?.Code);
    }

    [Theory]
    [InlineData("export default async function run() { return 1 }")]
    [InlineData("const a = 1;\nexport const b = 2;")]
    public async Task Script_that_exports_is_told_to_end_with_the_value(string code)
    {
        ScriptError error = (await session.RunAsync(Request(code))).Reply.Error!;
        Assert.Equal(ScriptErrorCode.SyntaxError, error.Code);
        Assert.Contains("A script exports nothing", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("require('fs')", "No packages and no files can be loaded.")]
    [InlineData("process.env.HOME", "A script has no process")]
    [InlineData("window.innerWidth", "A script has no browser")]
    [InlineData("document.title", "A script has no browser")]
    public async Task Global_of_another_environment_is_explained(string code, string hint)
    {
        ScriptError error = (await session.RunAsync(Request(code))).Reply.Error!;
        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
        Assert.Equal("\"undefined\"", await ValueOf($"typeof {code.Split('.', '(')[0]}"));
    }

    [Theory]
    [InlineData("```js\n1+1\n```", "2")]
    [InlineData("\n  ```javascript\nconst a = await 2;\na\n```\n\n", "2")]
    [InlineData("```\r\n3\r\n```", "3")]
    [InlineData("````ts\n`a` + `b`\n````", "\"ab\"")]
    [InlineData("~~~\n4\n~~~", "4")]
    [InlineData("`a`", "\"a\"")]
    public async Task Script_in_a_Markdown_fence_runs_without_it(string code, string expected) => Assert.Equal(expected, await ValueOf(code));

    [Fact]
    public async Task Script_with_text_around_its_Markdown_fence_is_told_to_send_the_code_alone()
    {
        ScriptError error = (await session.RunAsync(Request("Here it is:\n```js\n1\n```"))).Reply.Error!;
        Assert.Equal(ScriptErrorCode.SyntaxError, error.Code);
        Assert.Contains("Send the code alone", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_in_a_Markdown_fence_has_the_line_of_the_code_as_it_was_sent()
    {
        ScriptError error = (await session.RunAsync(Request("\n```js\nlet a = 1;\n  b.c\n```"))).Reply.Error!;
        Assert.Equal((4, 3), (error.Line, error.Column));
    }

    [Fact]
    public async Task Values_that_are_no_numbers_of_JSON_are_text_and_are_named()
    {
        ScriptOutcome outcome = await session.RunAsync(Request("({ mean: 0 / 0, list: [1, -1 / 0], at: new Date(NaN) })"));
        Assert.Equal("""{"mean":"NaN","list":[1,"-Infinity"],"at":"Invalid Date"}""", Json(outcome));
        Assert.Equal("JSON has no NaN, no infinities and no invalid dates, so these are text: $.mean, $.list[1], $.at.", outcome.Reply.Note);
    }

    [Fact]
    public async Task Values_that_are_no_numbers_of_JSON_are_counted_beyond_the_fifth()
    {
        ScriptOutcome outcome = await session.RunAsync(Request("Array(8).fill(NaN)"));
        Assert.EndsWith("text: $[0], $[1], $[2], $[3], $[4] and 3 more.", outcome.Reply.Note, StringComparison.Ordinal);
    }

    private async Task<string?> ValueOf(string code)
    {
        ScriptOutcome outcome = await session.RunAsync(Request(code));
        Assert.Null(outcome.Reply.Error);
        return Json(outcome);
    }

    private static ScriptRequest Request(string code) => new() { Code = code, Tools = ["echo", "fail"], Input = JsonElement.Parse("""{"n":1}""") };

    private static string? Json(ScriptOutcome outcome) =>
        outcome.Reply.Value.ValueKind is JsonValueKind.Undefined ? null : outcome.Reply.Value.GetRawText();
}
