using System.Text.Json;
using McpTools.ScriptWorker.Running;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker;

/// <summary>Makes what a first script would otherwise wait for, while nobody waits.</summary>
internal static class WarmUp
{
    private const string Code = """
        const words = [3, 1, 2].map(n => ({ n, text: `${n}`.padStart(3) })).sort((a, b) => a.n - b.n);
        const sum = words.reduce((total, { n }) => total + n, 0);
        console.log({ sum }, structuredClone(words), new URL("https://example.org/a?b=1").href, new TextDecoder().decode(new Uint8Array([104])), crypto.randomUUID());
        await Promise.all([1, 2].map(async n => n + sum));
        ({ sum, words, when: new Date(0).toISOString(), match: /(\d+)/.exec('a12')[1], input })
        """;

    /// <returns>The environment of the first script.</returns>
    public static ScriptEnvironment Run(EngineSettings settings)
    {
        using (var tried = new ScriptEnvironment(settings))
        using (var noOrders = new OrderQueue())
        {
            var request = new ScriptRequest { Code = Code, Input = JsonElement.Parse("""{"a":[1,null]}"""), Tools = [] };
            request = (ScriptRequest)JsonSerializer.Deserialize(ScriptJson.Write(request).Span, ScriptJson.Default.ScriptOrder)!;
            ScriptReply reply = new ScriptRun(tried, request, noOrders, static _ => { }).Run();
            ScriptJson.Write(reply);
        }

        return new ScriptEnvironment(settings);
    }
}
