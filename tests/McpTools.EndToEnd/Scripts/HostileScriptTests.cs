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
    public async Task Hostile_scripts_get_one_clear_answer_and_the_server_continues()
    {
        await using ScriptUpstream upstream = await ScriptUpstream.StartAsync();
        await using ScriptProgram program = await ScriptProgram.StartAsync("--config", upstream.ConfigFile);
        ConcurrentBag<string> wrong = [];

        await Parallel.ForEachAsync(HostileScript.Chosen, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (script, _) =>
        {
            HttpScriptResult said = await program.RunAsync(script.Code, script.Time);
            foreach (string fault in Faults(script, said))
            {
                wrong.Add($"{script.Name}: {fault} Outcome: {said.Outcome}. {said.Text[..Math.Min(said.Text.Length, 300)]}");
            }

            Assert.NotNull((await program.Program.CallTimeAsync())["result"]);
        });

        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order(StringComparer.Ordinal)));
        Assert.True(HostileScript.Chosen.Count > 30);
        HttpScriptResult next = await program.RunAsync("1 + 1", TimeSpan.FromSeconds(40));
        Assert.Equal(("ok", "2"), (next.Outcome, next.Value));
    }

    private static IEnumerable<string> Faults(HostileScript script, HttpScriptResult said)
    {
        if (!script.Fine.Contains(said.Outcome))
        {
            yield return $"expected {string.Join(" or ", script.Fine)}.";
        }

        if (script.Value is { } value && said.Outcome == "ok" && said.Value != value)
        {
            yield return $"expected the value {value}.";
        }

        if (said.Text.Length > MostCharacters)
        {
            yield return $"{said.Text.Length} characters came back.";
        }

        foreach (string leak in Leaks.Where(leak => said.Text.Contains(leak, StringComparison.Ordinal)))
        {
            yield return $"the answer says \"{leak}\".";
        }
    }
}
