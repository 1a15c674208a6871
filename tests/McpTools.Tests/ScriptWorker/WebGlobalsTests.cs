using System.Text.Json;
using System.Text.RegularExpressions;
using McpTools.Modules.Scripts;
using McpTools.Tests.ScriptWorker.Language;
using McpTools.Tests.Support;
using McpTools.Workers.Scripts;

namespace McpTools.Tests.ScriptWorker;

public sealed partial class WebGlobalsTests(ScriptSession session) : IClassFixture<ScriptSession>
{
    public static TheoryData<string, string> Web => ScriptCase.Rows(file => file == "web");

    [Theory]
    [MemberData(nameof(Web))]
    public async Task A_global_of_browsers_works(string file, string name)
    {
        ScriptCase entry = ScriptCase.Find(file, name);
        JsonElement value = await session.ValueAsync(entry.Code);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(entry.Expected), value), $"Expected {entry.Expected}, got {value.GetRawText()}.");
    }

    [Fact]
    public async Task Every_global_is_documented()
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
    public async Task An_error_of_a_global_is_told_where_the_script_called_it(string code, int line, int column)
    {
        ScriptError error = (await session.RunAsync(code)).Reply.Error!;
        Assert.Equal<(int?, int?)>((line, column), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("for (let i = 0, a = {}; ; i++) a = structuredClone({ a, i })")]
    [InlineData("structuredClone({ get a() { for (;;) {} } })")]
    [InlineData("new URLSearchParams({ [Symbol.iterator]: () => ({ next: () => ({ value: ['a', 'b'] }) }) })")]
    [InlineData("queueMicrotask(function again() { queueMicrotask(again); }); new Promise(() => {})")]
    public async Task What_never_ends_is_ended_by_the_limits(string code)
    {
        ScriptOutcome outcome = await session.RunAsync(code, 300);
        Assert.StartsWith("limit_", outcome.Reply.Error!.Code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cloning_data_that_nests_deep_is_a_limit_and_not_a_crash()
    {
        ScriptOutcome outcome = await session.RunAsync("let a = {}; for (let i = 0; i < 50000; i++) a = { a }; structuredClone(a)");

        // Which of the two comes first depends on the size of the frames that were compiled.
        Assert.Matches("limit_recursion|RangeError", outcome.Reply.Error!.ToString());
    }

    [Fact]
    public async Task What_a_global_throws_holds_nothing_of_the_host()
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
