using System.Text.Json;
using McpTools.Modules.Scripts;
using McpTools.Tests.ScriptWorker.Language;
using McpTools.Workers.Scripts;

namespace McpTools.Tests.ScriptWorker;

public sealed class ScriptRunTests(ScriptSession session) : IClassFixture<ScriptSession>
{
    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("return 5", "5")]
    [InlineData("const a = 1;\nif (a) { a + 1 } else { 0 }", "2")]
    [InlineData("undefined", null)]
    [InlineData("(async () => { await null; return { done: true }; })()", """{"done":true}""")]
    [InlineData("const x = await tools.echo({ a: 1 });\nx", "\"{\\\"a\\\":1}\"")]
    [InlineData("await 5 // the end", "5")]
    [InlineData("(await 1, await 2);", "2")]
    [InlineData("await (async () => { return 7 })()", "7")]
    [InlineData("for await (const x of [1, 2]) { }\n3", "3")]
    [InlineData("const f = async () => { await null }; typeof f", "\"function\"")]
    [InlineData("if (await true) return 'early'; 'late'", "\"early\"")]
    [InlineData("new Map([['a', 1]])", """{"a":1}""")]
    [InlineData("new Set([1, 2])", "[1,2]")]
    [InlineData("Promise.prototype.then = JSON.stringify = null; Promise.resolve(1)", "1")]
    [InlineData("import('fs').catch(e => e.name)", "\"TypeError\"")]
    [InlineData("typeof System + typeof require + typeof process", "\"undefinedundefinedundefined\"")]
    [InlineData("await Promise.all([1, 2, 3].map(i => tools.echo({ i }).then(JSON.parse)))", """[{"i":1},{"i":2},{"i":3}]""")]
    [InlineData("try { await tools.fail({}) } catch (e) { [e.name, e.code, e.tool, e.retry_after_s, e instanceof Error] }\n0", "0")]
    [InlineData("const e = await tools.fail({}).catch(e => e); [e.name, e.code, e.tool, e.retry_after_s, e.message]", """["ToolError","failed","fail",2,"fail failed."]""")]
    [InlineData("[typeof tools.echo, typeof tools.then, 'echo' in tools, 'nope' in tools, Object.keys(tools).join()]", """["function","undefined",true,false,"echo,fail"]""")]
    [InlineData("const s = '世界🌍'; [s, [...s].length]", """["世界\uD83C\uDF0D",3]""")]
    public async Task ScriptRun_returns_the_value_of_a_script(string code, string? expected)
    {
        ScriptOutcome outcome = await session.RunAsync(Request(code));
        Assert.Null(outcome.Reply.Error);
        Assert.Equal(expected, Json(outcome));
    }

    /// <summary>The engine counts the nested calls of each function, and unwinding its own error for the end of the stack took over five seconds.</summary>
    [Theory]
    [InlineData("a(0)")]
    [InlineData("try { a(0) } catch { } 1")]
    [InlineData("JSON.stringify({ toJSON() { return a(0) } })")]
    public async Task ScriptRun_reports_functions_that_call_each_other_without_an_end(string code)
    {
        const string functions = "const a = n => b(n + 1) + 1, b = n => c(n + 1) + 1, c = n => { try { return d(n + 1) + 1 } finally { } }, d = n => [n].map(a)[0];";
        ScriptOutcome outcome = await session.RunAsync(Request($"{functions} {code}"));
        Assert.Equal(("limit_recursion", "Functions call each other too deeply. End the recursion, or use a loop."), (outcome.Reply.Error?.Code, outcome.Reply.Error?.Message));
    }

    [Theory]
    [InlineData("input.a.map(x => x * 2)", """{"a":[1,2]}""", "[2,4]")]
    [InlineData("typeof input", null, "\"undefined\"")]
    [InlineData("input === null", "null", "true")]
    public async Task ScriptRun_gives_a_script_its_input(string code, string? input, string expected)
    {
        var request = new ScriptRequest { Code = code, Input = input is null ? default : JsonElement.Parse(input) };
        Assert.Equal(expected, Json(await session.RunAsync(request)));
    }

    [Theory]
    [InlineData("let x = 1;\n  y.z", "script_error", "ReferenceError: y is not defined", 2, 3)]
    [InlineData("\n\n throw new TypeError('no')", "script_error", "TypeError: no", 3, 8)]
    [InlineData("let x =\n1 +", "syntax_error", "Unexpected end of input", 2, 4)]
    [InlineData("await null; throw new Error('late')", "script_error", "Error: late", 1, 19)]
    [InlineData("let y = 1\nawait null\n  zz.q", "script_error", "ReferenceError: zz is not defined", 3, 3)]
    [InlineData("function f() {\n  null.x }\nconst a = await 1; f()", "script_error", "TypeError: Cannot read properties of null (reading 'x')", 2, 8)]
    [InlineData("import a from 'lib';\r\nthrow new Error(`${a}`)", "script_error", "Error: 3", 2, 7)]
    [InlineData("await tools.fail({})", "script_error", "ToolError: fail failed.", null, null)]
    [InlineData("throw 5", "script_error", "5", null, null)]
    public async Task ScriptRun_reports_the_line_and_column_of_an_error_in_the_original_script(string code, string expected, string message, int? line, int? column)
    {
        var request = new ScriptRequest { Code = code, Tools = ["fail"], Modules = new Dictionary<string, string> { ["lib"] = "export default 3" } };
        ScriptError error = (await session.RunAsync(request)).Reply.Error!;
        Assert.Equal((expected, message, line, column), (error.Code, error.Message, error.Line, error.Column));
    }

    [Theory]
    [InlineData("function f(x: string) { return x }")]
    [InlineData("const f = (a: number[], b?: boolean): void => {}")]
    [InlineData("interface Point { x: number }\n1")]
    [InlineData("type Id = string | number;\n1")]
    [InlineData("enum Color { Red }\nColor.Red")]
    [InlineData("const x = input as string;")]
    [InlineData("class A { private x = 1; constructor(public y) {} }")]
    [InlineData("const m = new Map<string, number>();\nconst r: Record<string, number> = {};")]
    [InlineData("const x: Array<{ a: number }> = [];")]
    public async Task TypeScriptHint_recognizes_TypeScript(string code)
    {
        ScriptError error = (await session.RunAsync(Request(code))).Reply.Error!;
        Assert.Equal(ScriptErrorCode.SyntaxError, error.Code);
        Assert.EndsWith("This looks like TypeScript; send plain JavaScript, without types.", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Line);
    }

    [Theory]
    [InlineData("const a = { b: 1, c: [1, 2 };")]
    [InlineData("x ? y : z :")]
    [InlineData("for (const a of b {")]
    public async Task TypeScriptHint_does_not_report_broken_JavaScript_as_TypeScript(string code) =>
        Assert.DoesNotContain("TypeScript", (await session.RunAsync(Request(code))).Reply.Error!.Message, StringComparison.Ordinal);

    private static ScriptRequest Request(string code) => new() { Code = code, Tools = ["echo", "fail"] };

    private static string? Json(ScriptOutcome outcome) =>
        outcome.Reply.Value.ValueKind is JsonValueKind.Undefined ? null : outcome.Reply.Value.GetRawText();
}
