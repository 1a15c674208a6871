using System.Text.Json;
using McpTools.Tests.Support;

namespace McpTools.Tests.Workers;

public sealed class ScriptWorkerTests
{
    [Theory]
    [InlineData("""{"code":"input.a.map(x => x * 2)","input":{"a":[1,2]}}""", "[2,4]")]
    [InlineData("""{"code":"typeof input"}""", "\"undefined\"")]
    [InlineData("""{"code":"input","input":null}""", "null")]
    [InlineData("""{"code":"return 5"}""", "5")]
    [InlineData("""{"code":"undefined"}""", "null")]
    [InlineData("""{"code":"(async () => { await null; return { done: true }; })()"}""", """{"done":true}""")]
    [InlineData("""{"code":"Promise.prototype.then = JSON.stringify = null; Promise.resolve(1)"}""", "1")]
    [InlineData("""{"code":"import('fs').catch(e => e.name)"}""", "\"TypeError\"")]
    [InlineData("""{"code":"typeof System + typeof require + typeof process"}""", "\"undefinedundefinedundefined\"")]
    public async Task A_script_answers_with_its_value(string request, string expected)
    {
        JsonElement reply = await WorkerPrograms.AskAsync(WorkerPrograms.Script, request);
        Assert.True(reply.GetProperty("ok").GetBoolean(), reply.GetRawText());
        Assert.Equal(expected, reply.GetProperty("value").GetRawText());
    }

    [Theory]
    [InlineData("let x = 1;\\n  y.z", "script_error", "ReferenceError: y is not defined", 2, 3)]
    [InlineData("\\n\\n throw new TypeError('no')", "script_error", "TypeError: no", 3, 8)]
    [InlineData("let x =\\n1 +", "syntax_error", "Unexpected end of input", 2, 4)]
    public async Task An_error_has_its_line_and_column(string code, string expected, string message, int line, int column)
    {
        JsonElement error = await ErrorAsync($$"""{"code":"{{code}}"}""");
        Assert.Equal(
            (expected, message, line, column),
            (error.GetProperty("code").GetString(), error.GetProperty("message").GetString(),
                error.GetProperty("line").GetInt32(), error.GetProperty("column").GetInt32()));
    }

    [Theory]
    [InlineData("""{"code":"for (;;) {}","timeout_ms":200}""", "limit_time")]
    [InlineData("""{"code":"throw { get message() { for (;;) {} } }","timeout_ms":200}""", "limit_time")]
    [InlineData("""{"code":"return { toJSON() { for (;;) {} } }","timeout_ms":200}""", "limit_time")]
    [InlineData("""{"code":"const a = []; for (;;) a.push('x'.repeat(100000))","memory_bytes":20000000,"timeout_ms":60000}""", "limit_memory")]
    [InlineData("""{"code":"[[[1, 2].join('x'.repeat(1e8))].join()].length + 'y'.repeat(2e8)","timeout_ms":60000}""", "limit_memory")]
    [InlineData("""{"code":"function f() { f() } f()"}""", "limit_recursion")]
    [InlineData("""{"code":"/(a+)+$/.test('a'.repeat(40) + 'b')"}""", "limit_regex")]
    [InlineData("""{"code":"eval('1')"}""", "script_error")]
    [InlineData("""{"code":"Promise.reject(new Error('no'))"}""", "script_error")]
    [InlineData("""{"code":"new Promise(() => {})"}""", "script_error")]
    [InlineData("""{"code":"10n"}""", "script_error")]
    [InlineData("""{"code":"throw { get message() { throw 1 } }"}""", "script_error")]
    [InlineData("""{"code":"let a = []; for (let i = 0; i < 100; i++) a = [a]; a"}""", "result_too_large")]
    [InlineData("""{"code":"'x'.repeat(9000000)"}""", "result_too_large")]
    [InlineData("""{"code":"1","timeout_ms":0}""", "bad_request")]
    [InlineData("""{"code":1}""", "bad_request")]
    [InlineData("""null""", "bad_request")]
    [InlineData("""{""", "bad_request")]
    public async Task What_ends_a_script_is_named(string request, string expected) =>
        Assert.Equal(expected, (await ErrorAsync(request)).GetProperty("code").GetString());

    [Fact]
    public async Task Code_over_the_cap_is_not_parsed()
    {
        JsonElement error = await ErrorAsync($$"""{"code":"{{new string('(', 128 * 1024 + 1)}}"}""");
        Assert.Equal("code_too_large", error.GetProperty("code").GetString());
    }

    private static async Task<JsonElement> ErrorAsync(string request)
    {
        JsonElement reply = await WorkerPrograms.AskAsync(WorkerPrograms.Script, request);
        Assert.False(reply.GetProperty("ok").GetBoolean(), reply.GetRawText());
        return reply.GetProperty("error");
    }
}
