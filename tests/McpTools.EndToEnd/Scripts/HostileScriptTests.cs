using System.Collections.Concurrent;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd.Scripts;

public sealed class HostileScriptTests
{
    private const int AtOnce = 4;
    private const int MostCharacters = 50_000;

    // A change to any object that a script can reach from its globals changes this value.
    private const string Fingerprint = """
        const seen = new Map();
        let hash = 0x811c9dc5, objects = 0;
        const note = text => { for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0; };
        const isObject = value => typeof value === 'function' || typeof value === 'object' && value !== null;
        function walk(object, path) {
            if (seen.has(object)) return note(`${path}=${seen.get(object)}`);
            seen.set(object, path);
            objects++;
            note(`${path} ${typeof object} ${Object.isExtensible(object)}`);
            for (const key of Reflect.ownKeys(object)) {
                const property = Object.getOwnPropertyDescriptor(object, key), at = `${path}.${String(key)}`;
                note(`${at} ${property.enumerable} ${property.configurable} ${property.writable}`);
                for (const part of ['value', 'get', 'set']) {
                    if (isObject(property[part])) walk(property[part], `${at}:${part}`);
                    else note(typeof property[part] === 'number' && key === 'timeOrigin' ? at : String(property[part]));
                }
            }
            const prototype = Object.getPrototypeOf(object);
            if (prototype) walk(prototype, `${path}.prototype`);
        }
        walk(globalThis, 'global');
        walk({ tools, results, display, store, input: typeof input }, 'capabilities');
        `${objects} objects, ${hash}`
        """;

    private static readonly string[] Leaks = [ScriptUpstream.Marker, "Jint", ".cs:line", "System.", "McpTools.", Mcptools.Root];

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task JavaScriptRun_gives_hostile_scripts_one_clear_answer_and_the_server_continues()
    {
        await using ScriptUpstream upstream = await ScriptUpstream.StartAsync();
        await using ScriptProgram program = await ScriptProgram.StartAsync("--config", upstream.ConfigFile);
        ConcurrentBag<string> wrong = [];
        HttpScriptResult fresh = await program.RunAsync(Fingerprint, TimeSpan.FromSeconds(40));
        Assert.Matches("^[0-9]{3,} objects", fresh.Value);

        await Parallel.ForEachAsync(HostileScript.Chosen, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (script, _) =>
        {
            HttpScriptResult result = await program.RunAsync(script.Code, script.Time);
            foreach (string fault in Faults(script, result))
            {
                wrong.Add($"{script.Name}: {fault} Outcome: {result.Outcome}. {result.Text[..Math.Min(result.Text.Length, 300)]}");
            }

            // This script probably runs in the process of the hostile one, unless that was ended.
            HttpScriptResult after = await program.RunAsync(Fingerprint, TimeSpan.FromSeconds(40));
            if (after != fresh)
            {
                wrong.Add($"{script.Name}: the next script finds {after.Text} instead of {fresh.Text}.");
            }

            Assert.NotNull((await program.Program.CallTimeAsync())["result"]);
        });

        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order(StringComparer.Ordinal)));
        Assert.True(HostileScript.Chosen.Count > 30);
        HttpScriptResult next = await program.RunAsync("1 + 1", TimeSpan.FromSeconds(40));
        Assert.Equal(("ok", "2"), (next.Outcome, next.Value));
    }

    private static IEnumerable<string> Faults(HostileScript script, HttpScriptResult result)
    {
        if (!script.Fine.Contains(result.Outcome))
        {
            yield return $"expected {string.Join(" or ", script.Fine)}.";
        }

        if (script.Value is { } value && result.Outcome == "ok" && result.Value != value)
        {
            yield return $"expected the value {value}.";
        }

        if (result.Text.Length > MostCharacters)
        {
            yield return $"{result.Text.Length} characters came back.";
        }

        foreach (string leak in Leaks.Where(leak => result.Text.Contains(leak, StringComparison.Ordinal)))
        {
            yield return $"the answer says \"{leak}\".";
        }
    }
}
