using McpTools.Contract;
using McpTools.Modules.Scripts;
using McpTools.Tests.Support;

namespace McpTools.Tests.Tools.JavaScript;

/// <summary>Tests what a script finds of an earlier one that ran in the same process.</summary>
public sealed class ScriptReuseTests
{
    private static readonly DelegatingTool Late = new("late", (_, _, _) => new(ToolResult.Text("late")));

    public static TheoryData<string, string, string> Leaks { get; } = new()
    {
        // Globals.
        { "globalThis.kept = 1; globalThis.undefined_ = { a: 1 }", "[typeof kept, typeof undefined_]", """["undefined","undefined"]""" },
        { "const here = 1; class Here { }; function there() { }; 0", "[typeof here, typeof Here, typeof there]", """["undefined","undefined","undefined"]""" },
        { "JSON.parse = () => 'replaced'; Math.max = null; globalThis.Array = null", "[JSON.parse('1'), Math.max(1, 2), Array.isArray([])]", "[1,2,true]" },
        { "Object.defineProperty(globalThis, 'input', { value: 'kept', writable: false, configurable: false }); 0", "typeof input", "undefined" },
        { "Object.freeze(globalThis); Object.preventExtensions(globalThis); 0", "globalThis.added = 1; added", "1" },

        // Prototypes.
        { "Object.prototype.polluted = 1; Array.prototype.map = () => 'polluted'; 0", "[({}).polluted ?? null, [1].map(x => x + 1)[0]]", "[null,2]" },
        { "String.prototype.trim = () => 'x'; Promise.prototype.then = null; Error.prototype.name = 'Mine'; 0", "[' a '.trim(), await Promise.resolve(1), new Error('m').name]", """["a",1,"Error"]""" },
        { "console.__proto__.log = 1; URL.prototype.toString = () => 'x'; Object.getPrototypeOf(tools.late).call = null; 0", "[`${new URL('https://a.b/')}`, typeof console.log]", """["https://a.b/","function"]""" },
        { "Object.setPrototypeOf(Array.prototype, { leaked: 1 }); 0", "[].leaked === undefined", "true" },
        { "(function* () { })().__proto__.__proto__.__proto__.next = () => 'x'; Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())).leaked = 1; 0", "[][Symbol.iterator]().leaked === undefined", "true" },

        // Modules.
        { "import { count } from 'counter'; count(); count()", "import { count } from 'counter'; count()", "1" },
        { "const m = await import('counter'); m.box.kept = 1; m.count()", "const m = await import('counter'); [m.box.kept === undefined, m.count()]", "[true,1]" },

        // Timers.
        { "setInterval(() => console.log('tick'), 1); setTimeout(() => { globalThis.late = 1 }, 5); setTimeout(() => { for (;;) { } }, 20); 0", "await new Promise(done => setTimeout(done, 60)); typeof late", "undefined" },

        // Promises and calls that nobody awaited.
        { "Promise.resolve().then(() => Promise.reject(new Error('lost'))); (async () => { for (;;) { await null } }); new Promise(() => { }); 0", "await new Promise(done => setTimeout(done, 20)); 'mine'", "mine" },
        { "tools.late().then(value => { globalThis.answer = value; console.log(value) }); 0", "const own = await tools.late(); [typeof answer, own]", """["undefined","late"]""" },
        { "await Promise.race([tools.late(), null]); 0", "await Promise.all([tools.late(), tools.late()])", """["late","late"]""" },

        // State of regular expressions.
        { "/(b)(c)/.exec('abc'); RegExp.prototype.exec = () => null; 0", "[RegExp.$1 ?? '', /b/.test('abc')]", """["",true]""" },
        { "const re = /a/g; re.test('aa'); re.lastIndex", "const re = /a/g; [re.lastIndex, re.test('aa'), re.lastIndex]", "[0,true,1]" },

        // The console.
        { "console.group('open'); console.count('n'); console.time('t'); console.log = () => { }; 0", "console.count('n'); console.log('shown'); 0", "0\nconsole:\nn: 1\nshown" },

        // Symbols, the store and what the engine counts.
        { "globalThis[Symbol.for('shared')] = 1; Symbol.for('shared').description", "globalThis[Symbol.for('shared')] === undefined", "true" },
        { "const ids = []; for (let i = 0; i < 3; i++) ids.push(setTimeout(() => { }, 1)); ids.length", "const id = setTimeout(() => { }, 1); clearTimeout(id); id", "1" },
        { "crypto.randomUUID(); performance.now = () => -1; Date.now = () => 0; Math.random = () => 0; 0", "[performance.now() >= 0, Date.now() > 1e12, Math.random() + Math.random() > 0]", "[true,true,true]" },
        { "let error; try { null.x } catch (e) { error = e } error.stack.length > 0", "new Error('own').stack.includes('null')", "false" },
    };

    [Theory]
    [MemberData(nameof(Leaks))]
    public async Task ScriptRunner_shows_a_script_nothing_of_the_script_before_it_in_the_process(string first, string second, string expected)
    {
        using var pipeline = new ScriptPipeline(
            tools: [Late], modules: new Dictionary<string, string> { ["counter"] = "let n = 0; export const box = {}; export function count() { return ++n }" });
        await pipeline.ValueAsync(first);
        int process = Assert.Single(pipeline.WaitingProcesses);
        Assert.Equal(expected, string.Join('\n', ScriptPipeline.Texts(await pipeline.RunAsync(second))));
        Assert.Equal([process], pipeline.WaitingProcesses);
    }

    /// <summary>The answer carried the number of a call of the next script, when each script counted its calls from one.</summary>
    [Fact]
    public async Task ScriptRunner_gives_a_script_no_answer_to_a_call_of_the_script_before_it()
    {
        TaskCompletionSource<ToolResult> first = new(), second = new();
        TaskCompletionSource asked = new();
        var slow = new DelegatingTool("slow", (_, _, _) => new(first.Task));
        var own = new DelegatingTool("own", (_, _, _) =>
        {
            asked.SetResult();
            return new(second.Task);
        });
        using var pipeline = new ScriptPipeline(tools: [slow, own]);
        Assert.Equal("1", await pipeline.ValueAsync("tools.slow(); 1"));
        Task<string> running = pipeline.ValueAsync("await tools.own()");
        await asked.Task.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
        first.SetResult(ToolResult.Text("of the first script"));
        second.SetResult(ToolResult.Text("of the second script"));
        Assert.Equal("of the second script", await running);
    }

    [Fact]
    public async Task ScriptRunner_never_runs_scripts_of_two_callers_in_one_process()
    {
        using var pipeline = new ScriptPipeline();
        HashSet<int> processes = [];
        for (int round = 0; round < 2; round++)
        {
            for (int caller = 0; caller < 3; caller++)
            {
                await pipeline.ValueAsync("1", caller: new Caller(CallerKind.ApiKey, $"key:{caller}", Grants.Everything));
                Assert.Equal(round == 0 ? caller + 1 : 3, pipeline.WaitingProcesses.Count);
                processes.UnionWith(pipeline.WaitingProcesses);
            }
        }

        Assert.Equal(3, processes.Count);
    }

    [Theory]
    [InlineData("await new Promise(done => setTimeout(done, 60_000))", "limit_time")]
    [InlineData("'x'.repeat(2 ** 20).split('').map(x => ({ x })).concat(new Array(2 ** 20).fill(0).map(() => new Array(100).fill(0)))", "limit_memory")]
    [InlineData("(function f() { f() })()", "limit_recursion")]
    [InlineData("/(a+)+$/.test('a'.repeat(40) + 'b')", "limit_regex")]
    [InlineData("'x'.repeat(2 ** 21)", "limit_result")]
    [InlineData("for (let i = 0; i < 201; i++) tools.late(); 0", "limit_calls")]
    [InlineData("for (let i = 0; i < 10_001; i++) setTimeout(() => { }, 1e6); 0", "limit_timers")]
    [InlineData("await tools.late({ a: 'x'.repeat(300_000) })", "limit_arguments")]
    [InlineData("display(new Uint8Array(5_000_000)); 0", "limit_display")]
    public async Task ScriptRunner_ends_the_process_of_a_script_that_exceeded_a_limit(string code, string error)
    {
        using var pipeline = new ScriptPipeline(tools: [Late]);
        await pipeline.WarmAsync(ScriptPipeline.Patient);
        string more = error == "limit_time" ? ", \"timeout_ms\": 2000" : "";
        Assert.Equal(error, (await pipeline.RunAsync(code, more)).Error?.Code);
        Assert.Empty(pipeline.WaitingProcesses);
        Assert.Equal("2", await pipeline.ValueAsync("1 + 1"));
    }

    [Theory]
    [InlineData("console.log('x'.repeat(60_000)); console.log('x'.repeat(60_000)); 0", 0)]
    [InlineData("let kept = []; for (let i = 0; i < 3e5; i++) kept.push({ i, s: 'x' + i }); kept.length", 0)]
    [InlineData("throw new Error('own')", 1)]
    [InlineData("let let = 1", 1)]
    public async Task ScriptRunner_keeps_a_process_only_after_a_script_that_left_it_clean(string code, int kept)
    {
        using var pipeline = new ScriptPipeline(ScriptPipeline.Patient with { HeapMegabytes = 96 });
        await pipeline.RunAsync(code);
        Assert.Equal(kept, pipeline.WaitingProcesses.Count);
    }

    [Theory]
    [InlineData(ProcessReuseMode.Caller, 1, 1)]
    [InlineData(ProcessReuseMode.Session, 0, 2)]
    [InlineData(ProcessReuseMode.Never, 0, 0)]
    internal async Task ScriptRunner_keeps_processes_as_tools_json_says(ProcessReuseMode reuse, int withoutSession, int withSessions)
    {
        using var pipeline = new ScriptPipeline(ScriptPipeline.Patient with { Reuse = reuse });
        await pipeline.ValueAsync("1");
        Assert.Equal(withoutSession, pipeline.WaitingProcesses.Count);
        await pipeline.ValueAsync("1", """, "session_id": "a" """);
        await pipeline.ValueAsync("1", """, "session_id": "b" """);
        Assert.Equal(withSessions, pipeline.WaitingProcesses.Count);
        IReadOnlyList<int> before = pipeline.WaitingProcesses;
        await pipeline.ValueAsync("1", """, "session_id": "a" """);
        Assert.Equal(before.Order(), pipeline.WaitingProcesses.Order());
    }

    [Fact]
    public async Task ScriptRunner_starts_another_process_when_the_waiting_one_was_killed()
    {
        using var pipeline = new ScriptPipeline();
        await pipeline.ValueAsync("1");
        int killed = Assert.Single(pipeline.WaitingProcesses);
        using (var process = System.Diagnostics.Process.GetProcessById(killed))
        {
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await WorkerPrograms.UntilAsync(() => pipeline.WaitingProcesses.Count == 0);
        Assert.Equal("2", await pipeline.ValueAsync("1 + 1"));
        Assert.NotEqual(killed, Assert.Single(pipeline.WaitingProcesses));
    }
}
