using System.Text.Json;
using System.Text.RegularExpressions;
using McpTools.Modules.Scripts;
using McpTools.Tests.ScriptWorker.Language;
using McpTools.Tests.Support;
using McpTools.Workers.Scripts;

namespace McpTools.Tests.ScriptWorker;

public sealed partial class ScriptGlobalsTests(ScriptSession session) : IClassFixture<ScriptSession>
{
    public static TheoryData<string, string> Web => ScriptCase.Rows(file => file == "web");

    [Theory]
    [MemberData(nameof(Web))]
    public async Task ScriptGlobals_work_like_those_of_browsers(string file, string name)
    {
        var entry = ScriptCase.Find(file, name);
        JsonElement value = await session.ValueAsync(entry.Code);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(entry.Expected), value), $"Expected {entry.Expected}, got {value.GetRawText()}.");
    }

    [Fact]
    public async Task ScriptGlobals_are_all_documented()
    {
        string page = await File.ReadAllTextAsync(Path.Combine(Sources.Root, "docs/javascript.md"), TestContext.Current.CancellationToken);
        HashSet<string> documented = [.. Code().Matches(page).SelectMany(code => Word().Matches(code.Value)).Select(word => word.Value)];
        JsonElement names = await session.ValueAsync("Object.getOwnPropertyNames(globalThis)");

        Assert.Subset(documented, names.EnumerateArray().Select(name => name.GetString()!).ToHashSet());
    }

    [Theory]
    [InlineData("\n  new URL('no')", 2, 7)]
    [InlineData("function f() {\n  structuredClone(f); }\nf()", 2, 3)]
    [InlineData("\n\natob('!')", 3, 1)]
    public async Task ScriptGlobals_report_an_error_at_the_line_of_the_call(string code, int line, int column)
    {
        ScriptError error = (await session.RunAsync(code)).Reply.Error!;
        Assert.Equal<(int?, int?)>((line, column), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("for (let i = 0, a = {}; ; i++) a = structuredClone({ a, i })")]
    [InlineData("structuredClone({ get a() { for (;;) {} } })")]
    [InlineData("new URLSearchParams({ [Symbol.iterator]: () => ({ next: () => ({ value: ['a', 'b'] }) }) })")]
    [InlineData("queueMicrotask(function again() { queueMicrotask(again); }); new Promise(() => {})")]
    public async Task ScriptGlobals_are_stopped_by_the_limits_when_they_never_end(string code)
    {
        ScriptOutcome outcome = await session.RunAsync(code, 300);
        Assert.StartsWith("limit_", outcome.Reply.Error!.Code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StructuredClone_of_deeply_nested_data_is_a_limit_error_and_not_a_crash()
    {
        ScriptOutcome outcome = await session.RunAsync("let a = {}; for (let i = 0; i < 50000; i++) a = { a }; structuredClone(a)");

        // The size of the compiled frames determines which of the two errors comes first.
        Assert.Matches("limit_recursion|RangeError", outcome.Reply.Error!.ToString());
    }

    [Fact]
    public async Task ScriptGlobals_throw_errors_without_details_of_the_host()
    {
        JsonElement errors = await session.ValueAsync("""
            [() => new TextDecoder().decode(1), () => new URL(Symbol()), () => URL.prototype.href, () => new TextEncoder().encodeInto('a', []),
             () => structuredClone(Intl.NumberFormat()), () => crypto.getRandomValues(), () => TextDecoder.prototype.decode.call({}), () => atob(),
             () => new URLSearchParams(5n).append('a'), () => URLSearchParams.prototype.get.call([], 'a'), () => structuredClone(Temporal.Now.instant())]
              .map(f => { try { f(); return 'nothing'; } catch (e) { return `${e.name}: ${e.message} ${e.stack}`; } })
            """);
        Assert.All(errors.EnumerateArray(), error =>
        {
            string text = error.GetString()!;
            Assert.Contains("Error: ", text, StringComparison.Ordinal);
            Assert.DoesNotMatch("mcptools|Jint|System\\.|Js[A-Z]|Instance", text);
        });
    }

    [GeneratedRegex("`[^`\n]+`", RegexOptions.None, 5_000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\w+", RegexOptions.None, 5_000)]
    private static partial Regex Word();
}
