using System.Collections.Concurrent;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd.Scripts;

public sealed class HostileScriptTests
{
    private const int AtOnce = 4;
    private const int MostCharacters = 50_000;

    private static readonly string[] Leaks = [ScriptUpstream.Marker, "Jint", ".cs:line", "System.", "McpTools.", Mcptools.Root];

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task JavaScriptRun_gives_hostile_scripts_one_clear_answer_and_the_server_continues()
    {
        await using ScriptUpstream upstream = await ScriptUpstream.StartAsync();
        await using ScriptProgram program = await ScriptProgram.StartAsync("--config", upstream.ConfigFile);
        ConcurrentBag<string> wrong = [];

        await Parallel.ForEachAsync(HostileScript.Chosen, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (script, _) =>
        {
            HttpScriptResult result = await program.RunAsync(script.Code, script.Time);
            foreach (string fault in Faults(script, result))
            {
                wrong.Add($"{script.Name}: {fault} Outcome: {result.Outcome}. {result.Text[..Math.Min(result.Text.Length, 300)]}");
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
