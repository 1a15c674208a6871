using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using McpTools.ScriptWorker.Running;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker;

/// <summary>Runs a script once before the first request, so that everything it uses is loaded and compiled.</summary>
internal static class WarmUp
{
    private const string Code = """
        const words = [3, 1, 2].map(n => ({ n, text: `${n}`.padStart(3) })).sort((a, b) => a.n - b.n);
        const sum = words.reduce((total, { n }) => total + n, 0);
        console.log({ sum }, structuredClone(words), new URL("https://example.org/a?b=1").href, new TextDecoder().decode(new Uint8Array([104])), crypto.randomUUID());
        const [one, ...more] = await Promise.all([1, 2, 3].map(n => tools.echo({ n })));
        try { await tools.other({}); } catch (e) { console.warn(e.code, e); }
        'z\u00E9'.normalize('NFD').localeCompare('z', 'sv');
        ({ sum, words, one, more, when: new Date(0).toISOString(), match: /(\d+)/.exec('a12')[1], input })
        """;

    /// <returns>The environment for the first script.</returns>
    public static ScriptEnvironment Run(EngineSettings settings)
    {
        using (var environment = new ScriptEnvironment(settings))
        {
            StandardInput.Wait(TimeSpan.Zero);
            var server = new EchoServer();
            ScriptReply reply = new ScriptRun(
                environment, (ScriptRequest)RoundTrip(new ScriptRequest { Code = Code, Input = JsonElement.Parse("""{"a":[1,null]}"""), Tools = ["echo"] }), server, server.Receive).Run();
            ScriptJson.Write(reply);
        }

        return new ScriptEnvironment(settings);
    }

    private static ServerMessage RoundTrip(ServerMessage message) => JsonSerializer.Deserialize(ScriptJson.Write(message).Span, ScriptJson.Default.ServerMessage)!;

    private sealed class EchoServer : IToolAnswers
    {
        private readonly Queue<ToolAnswer> answers = new();
        private int lastCall;

        public int NewCallId() => ++lastCall;

        public void Receive(ScriptEvent message)
        {
            ScriptJson.Write(message);
            if (message is ToolRequest call)
            {
                answers.Enqueue(call.Name == "echo"
                    ? new ToolAnswer { Id = call.Id, Value = call.Arguments }
                    : new ToolAnswer { Id = call.Id, Failure = new ToolFailure("unknown_tool", "No.") });
            }
        }

        public bool TryTake(TimeSpan patience, [NotNullWhen(true)] out ToolAnswer? answer)
        {
            answer = answers.TryDequeue(out ToolAnswer? next) ? (ToolAnswer)RoundTrip(next) : null;
            return answer is not null;
        }
    }
}
