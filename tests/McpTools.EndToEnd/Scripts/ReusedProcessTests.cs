using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd.Scripts;

/// <summary>Tests many scripts of several callers, whose processes run one script after the other.</summary>
public sealed class ReusedProcessTests(ITestOutputHelper output) : IDisposable
{
    private const int Callers = 20;
    private const int InARow = 5;
    private const int AtOnce = 4;

    // Each turn of a caller may start a process, which takes most of a second without the native program.
    private static readonly int Rounds = Mcptools.IsNative ? 10 : 1;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(40);

    private readonly string folder = Directory.CreateTempSubdirectory("mcptools-callers-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task JavaScriptRun_shows_a_caller_nothing_of_other_callers_in_a_thousand_scripts()
    {
        await using ScriptProgram program = await ScriptProgram.StartAsync("--config", Config());
        ConcurrentBag<string> wrong = [];
        ConcurrentDictionary<string, int> found = new();
        for (int round = 0; round < Rounds; round++)
        {
            await Parallel.ForEachAsync(Enumerable.Range(0, Callers), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (caller, _) =>
            {
                for (int i = 0; i < InARow; i++)
                {
                    HttpScriptResult result = await program.RunAsync(Mark(caller), Long, Key(caller), "same");
                    string[] seen = result.Outcome == "ok" ? [.. JsonNode.Parse(result.Value)!.AsArray().Select(mark => (string)mark!)] : [result.Text];
                    foreach (string mark in seen.Where(mark => mark != $"caller {caller}"))
                    {
                        wrong.Add($"Caller {caller} found {mark}.");
                    }

                    found.AddOrUpdate($"caller {caller}", seen.Length, (_, before) => before + seen.Length);
                }
            });
        }

        output.WriteLine($"{Rounds * Callers * InARow} scripts.");
        Assert.Empty(wrong);

        // The store of the session is the one place where a caller finds its own value again, in each script but its first.
        Assert.All(Enumerable.Range(0, Callers), caller => Assert.Equal((Rounds * InARow) - 1, found[$"caller {caller}"]));
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task JavaScriptRun_tells_each_kill_of_a_process_at_any_time()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        await using ScriptProgram program = await ScriptProgram.StartAsync("--config", Config());
        int scripts = Mcptools.IsNative ? 200 : 20;
        ConcurrentDictionary<string, int> outcomes = new();
        using CancellationTokenSource over = new();
        Task killer = KillAsync(program.Program.Process.Id, over.Token);

        await Parallel.ForEachAsync(Enumerable.Range(0, AtOnce), async (caller, _) =>
        {
            for (int i = 0; i < scripts; i++)
            {
                HttpScriptResult result = await program.RunAsync($"let sum = 0; for (let i = 0; i < {i % 10} * 300; i++) sum += {caller}; sum", Long, Key(caller));
                string outcome = result.Outcome == "ok" ? result.Value == $"{i % 10 * 300 * caller}" ? "right" : $"wrong: {result.Value}" : result.Outcome;
                outcomes.AddOrUpdate(outcome, 1, (_, before) => before + 1);
            }
        });

        await over.CancelAsync();
        await killer;
        output.WriteLine(string.Join(", ", outcomes.OrderBy(one => one.Key).Select(one => $"{one.Key}: {one.Value}")));
        Assert.Empty(outcomes.Keys.Except(["right", "script_lost", "script_not_started"]));
        Assert.True(outcomes.Count > 1, "No kill met a script.");
        Assert.Equal("2", (await program.RunAsync("1 + 1", Long, Key(0))).Value);
    }

    // A script puts its mark into everything that could outlive it, and returns the marks that it finds there.
    private static string Mark(int caller) => $$"""
        const mark = 'caller {{caller}}';
        const places = [globalThis, Object.prototype, Array.prototype, Function.prototype, Promise, JSON, Math, console, URL.prototype, RegExp.prototype, Symbol.prototype];
        const found = places.map(place => place.mark);
        found.push(globalThis[Symbol.for('mark')], store.get('mark'), typeof late === 'undefined' ? undefined : late, new Error('x').mark, RegExp.$1 || undefined);
        for (const place of places) { try { Object.defineProperty(place, 'mark', { value: mark, configurable: true, writable: true }); } catch { } }
        globalThis[Symbol.for('mark')] = mark;
        store.set('mark', mark);
        setTimeout(() => { globalThis.late = mark; store.set('mark', 'late ' + mark); }, 1);
        /(caller \d+)/.exec(mark);
        Error.prototype.mark = mark;
        found.filter(value => value !== undefined)
        """;

    private static string Key(int caller) => string.Create(CultureInfo.InvariantCulture, $"key-of-caller-{caller:00}-which-is-long-enough");

    private static async Task KillAsync(int server, CancellationToken cancellationToken)
    {
        var random = new Random(1);
        while (!cancellationToken.IsCancellationRequested)
        {
            IReadOnlyList<LinuxProcess> children = LinuxProcess.ChildrenOf(server);
            if (children.Count > 0)
            {
                using var kill = Process.Start("kill", ["-KILL", $"{children[random.Next(children.Count)].Id}"]);
                await kill.WaitForExitAsync(CancellationToken.None);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(Mcptools.IsNative ? 40 : 800)), CancellationToken.None);
        }
    }

    private string Config()
    {
        string file = Path.Combine(folder, "tools.json");
        IEnumerable<string> keys = Enumerable.Range(0, Callers).Select(caller =>
        {
            File.WriteAllText(Path.Combine(folder, $"{caller}.key"), Key(caller));
            return $$"""{ "name": "c{{caller}}", "key": { "file": "{{caller}}.key" }, "tools": ["*"] }""";
        });
        File.WriteAllText(file, $$"""{ "version": 1, "javascript": { "maxTimeout": "40s" }, "access": { "keys": [ {{string.Join(", ", keys)}} ] } }""");
        return file;
    }
}
