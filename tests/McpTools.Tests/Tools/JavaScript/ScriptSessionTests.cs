using McpTools.Contract;
using McpTools.Tests.Support;

namespace McpTools.Tests.Tools.JavaScript;

public sealed class ScriptSessionTests
{
    private const string Session = ", \"session_id\": \"s1\"";

    private static readonly Caller Other = new(CallerKind.ApiKey, "key:other", Grants.Everything);

    [Fact]
    public async Task ScriptSessions_let_each_script_declare_the_names_of_an_earlier_one()
    {
        using var pipeline = new ScriptPipeline();
        Assert.Equal("1", await pipeline.ValueAsync("const x = 1; store.set('k', x); x", Session));
        Assert.Equal("3", await pipeline.ValueAsync("const x = 2; x + store.get('k')", Session));
    }

    [Fact]
    public async Task ScriptSessions_store_values_between_scripts_of_one_caller()
    {
        using var pipeline = new ScriptPipeline();
        await pipeline.ValueAsync("store.set('a', { n: 1 }); store.set('b', [2]); store.set('c', '世界')", Session);
        Assert.Equal("""[{"n":1},["a","b","c"],"世界"]""", await pipeline.ValueAsync("[store.get('a'), store.keys(), store.get('c')]", Session));
        Assert.Equal("[]", await pipeline.ValueAsync("store.keys()", Session, Other));
        Assert.Equal("[]", await pipeline.ValueAsync("store.keys()", ", \"session_id\": \"s2\""));
    }

    [Fact]
    public async Task ScriptSessions_remove_a_key_that_is_deleted_or_set_to_undefined()
    {
        using var pipeline = new ScriptPipeline();
        await pipeline.ValueAsync("store.set('a', 1); store.set('b', 2); store.set('c', 3)", Session);
        Assert.Equal("[true,false]", await pipeline.ValueAsync("store.set('b', undefined); [store.delete('a'), store.delete('x')]", Session));
        Assert.Equal("""["c"]""", await pipeline.ValueAsync("store.keys()", Session));
    }

    [Fact]
    public async Task ScriptSessions_store_values_that_were_set_before_a_script_failed()
    {
        using var pipeline = new ScriptPipeline();
        await pipeline.RunAsync("store.set('page', 7); throw new Error('no')", Session);
        Assert.Equal("7", await pipeline.ValueAsync("store.get('page')", Session));
    }

    [Fact]
    public async Task ScriptSessions_merge_the_keys_of_concurrent_scripts()
    {
        using var pipeline = new ScriptPipeline();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => pipeline.ValueAsync($"store.set('k{i}', {i}); 1", Session)));
        Assert.Equal("[0,1,2,3]", await pipeline.ValueAsync("store.keys().sort().map(k => store.get(k))", Session));
    }

    [Fact]
    public async Task ScriptSessions_end_a_session_one_hour_after_its_last_write()
    {
        using var pipeline = new ScriptPipeline();
        await pipeline.ValueAsync("store.set('a', 1)", Session);
        pipeline.Clock.Advance(TimeSpan.FromMinutes(59));
        await pipeline.ValueAsync("store.set('b', 1)", Session);
        pipeline.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal("""["a","b"]""", await pipeline.ValueAsync("store.keys()", Session));
        pipeline.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("[]", await pipeline.ValueAsync("store.keys()", Session));
    }

    [Fact]
    public async Task ScriptSessions_throw_a_RangeError_when_the_store_is_full()
    {
        using var pipeline = new ScriptPipeline(ScriptPipeline.Patient with { SessionCharacters = 1_000 });
        Assert.Equal(
            """["RangeError","The store of a session holds 1000 characters. Delete keys, or keep less.",["a"]]""",
            await pipeline.ValueAsync("store.set('a', 'x'.repeat(900)); try { store.set('b', 'y'.repeat(200)) } catch (e) { var f = e } [f.name, f.message, store.keys()]", Session));
        Assert.Equal("""["b"]""", await pipeline.ValueAsync("store.delete('a'); store.set('b', 'y'.repeat(900)); store.keys()", Session));
    }

    [Fact]
    public async Task ScriptSessions_limit_the_number_of_keys_but_not_of_writes_to_a_key()
    {
        using var pipeline = new ScriptPipeline();
        Assert.Equal("19999", await pipeline.ValueAsync("for (let i = 0; i < 20000; i++) store.set('n', i); store.get('n')", Session));
        Assert.Equal("19999", await pipeline.ValueAsync("store.get('n')", Session));
        Assert.Equal(
            "A script may set or delete 10000 keys of its session. Keep lists and objects under fewer keys.",
            await pipeline.ValueAsync("try { for (let i = 0; ; i++) store.set('k' + i, 1) } catch (e) { var m = e.message } m", Session));
    }

    [Theory]
    [InlineData("store.set('a', 1)", "There is no session: pass session_id to javascript_run to keep values between scripts.")]
    [InlineData("store.get('a')", "There is no session")]
    public async Task ScriptSessions_refuse_store_calls_without_a_session_id(string code, string message)
    {
        using var pipeline = new ScriptPipeline();
        Assert.Contains(message, (await pipeline.RunAsync(code)).Error!.Message, StringComparison.Ordinal);
    }
}
