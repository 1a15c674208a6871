using System.Text.Json;
using McpTools.Modules.Scripts;
using McpTools.Tests.ScriptWorker.Language;

namespace McpTools.Tests.ScriptWorker;

public sealed class ConsoleTests(ScriptSession session) : IClassFixture<ScriptSession>
{
    private const int MaxCharacters = 64 * 1024;

    public static TheoryData<string, string> Cases => ScriptCase.Rows(file => file == "console");

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Console_writes_values_for_a_person(string file, string name)
    {
        var entry = ScriptCase.Find(file, name);
        string[] expected = [.. JsonElement.Parse(entry.Expected).EnumerateArray().Select(line => line.GetString()!)];
        Assert.Equal(expected, await session.PrintedAsync(entry.Code));
    }

    [Fact]
    public async Task ConsoleBuffer_sends_output_within_its_budget_and_counts_the_rest()
    {
        ScriptOutcome outcome = await session.RunAsync("for (let i = 0; i < 20000; i++) console.log('line', i)", 60_000);
        int sent = ScriptSession.Printed(outcome).Count;

        Assert.Null(outcome.Reply.Error);
        Assert.InRange(sent, 1_000, 5_000);
        Assert.InRange(outcome.Reply.ConsoleCharactersDropped, 5 * (20_000 - sent), 10 * (20_000 - sent + 1));
    }

    [Theory]
    [InlineData("console.log('x'.repeat(5e6))")]
    [InlineData("console.log(['x'.repeat(5e6)])")]
    [InlineData("console.log(Array(1e6).fill({ a: 1 }))")]
    [InlineData("console.log(new Uint8Array(1e7), new Map(Array.from({ length: 1e5 }, (_, i) => [i, i])))")]
    [InlineData("const o = {}; for (let i = 0; i < 1000; i++) o['k' + i] = Array(100).fill({ y: 'x'.repeat(300) }); console.log(o); console.table(o)")]
    [InlineData("const a = []; a[1e6] = 1; console.log(a)")]
    [InlineData("let a = {}; for (let i = 0; i < 5000; i++) a = { a }; console.dir(a, { depth: 1e9 })")]
    [InlineData("console.table(Array.from({ length: 1e4 }, () => Object.fromEntries(Array.from({ length: 50 }, (_, i) => ['c' + i, i]))))")]
    public async Task Console_cuts_large_values(string code)
    {
        ScriptOutcome outcome = await session.RunAsync(code);
        IReadOnlyList<string> printed = ScriptSession.Printed(outcome);

        Assert.Null(outcome.Reply.Error);
        Assert.NotEmpty(printed);
        Assert.InRange(printed.Sum(line => line.Length), 1, MaxCharacters);
    }

    [Theory]
    [InlineData("console.log(new Proxy({}, { ownKeys() { for (;;) {} } }))")]
    [InlineData("console.log('%j', { toJSON() { for (;;) {} } })")]
    [InlineData("console.count({ toString() { for (;;) {} } })")]
    [InlineData("console.log(new Proxy([], { get() { for (;;) {} } }))")]
    public async Task Console_is_stopped_by_the_limits_when_a_value_never_ends(string code)
    {
        ScriptOutcome outcome = await session.RunAsync(code, 300);
        Assert.Equal("limit_time", outcome.Reply.Error!.Code);
    }

    [Theory]
    [InlineData("const e = new Error('m'); Object.defineProperty(e, 'stack', { get() { throw 1; } }); console.log(e)", "log: [Error: m]")]
    [InlineData("class E extends Error { get name() { throw 1; } get message() { throw 1; } } const e = new E(); e.stack = ''; console.log(e)", "log: [E]")]
    [InlineData("console.log(new Proxy({}, { getPrototypeOf() { throw 1; } }), 1)", "log: [cannot be shown] 1")]
    [InlineData("const p = new Proxy({}, { getPrototypeOf: () => p }); console.log(p)", "log: {}")]
    [InlineData("console.log({ toString() { throw 1; } })", "log: { toString: [Function: toString] }")]
    [InlineData("console.log('%s %d', { toString() { throw 1; } }, Object.create(null))", "log: { toString: [Function: toString] } NaN")]
    [InlineData("const { proxy, revoke } = Proxy.revocable([], {}); revoke(); console.log(proxy)", "log: [cannot be shown]")]
    [InlineData("console.log({ constructor: { name: 5 } }, new (class extends Map {})())", "log: { constructor: { name: 5 } } Map(0) {}")]
    public async Task Console_shows_a_value_that_throws_when_it_is_read(string code, string expected) =>
        Assert.Equal([expected], await session.PrintedAsync(code));

    [Fact]
    public async Task Console_output_before_an_error_is_returned()
    {
        ScriptOutcome outcome = await session.RunAsync("console.log('before'); throw new Error('after')");
        Assert.Equal("script_error", outcome.Reply.Error!.Code);
        Assert.Equal(["log: before"], ScriptSession.Printed(outcome));
    }
}
