using System.Text.Json;
using McpTools.Modules.Scripts;
using McpTools.Tests.Support;
using McpTools.Workers.Scripts;

namespace McpTools.Tests.ScriptWorker.Language;

/// <summary>One worker for the scripts of a test class, each in an engine of its own. The worker is replaced when it has ended.</summary>
public sealed class ScriptSession : IAsyncDisposable
{
    private ScriptProcess? worker;

    public async Task<JsonElement> ValueAsync(string code)
    {
        ScriptReply reply = (await RunAsync(code)).Reply;
        Assert.Null(reply.Error);
        return reply.Value.ValueKind is JsonValueKind.Undefined ? JsonElement.Parse("null") : reply.Value;
    }

    /// <returns>The console output of the script, as "level: text".</returns>
    public async Task<IReadOnlyList<string>> PrintedAsync(string code) => Printed(await RunAsync(code));

    public async ValueTask DisposeAsync()
    {
        if (worker is not null)
        {
            await worker.DisposeAsync();
            worker = null;
        }
    }

    internal static IReadOnlyList<string> Printed(ScriptOutcome outcome) => [.. outcome.Printed.Select(line => $"{line.Level}: {line.Text}")];

    internal Task<ScriptOutcome> RunAsync(string code, int timeoutMs = 60_000) =>
        RunAsync(new ScriptRequest { Code = code, Limits = new ScriptLimits { TimeoutMs = timeoutMs, CpuMs = 60_000 } });

    /// <param name="request">The script.</param>
    /// <param name="answer">The tools of the script; without it echo and fail.</param>
    internal async Task<ScriptOutcome> RunAsync(ScriptRequest request, Func<ToolRequest, ToolAnswer>? answer = null)
    {
        worker ??= await ScriptWorkers.StartAsync();
        await worker.Ready.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
        bool isIdle = false;
        try
        {
            ScriptOutcome outcome = await ScriptWorkers.RunAsync(worker, request, answer);
            isIdle = !worker.IsGone;
            return outcome;
        }
        finally
        {
            // Messages that the worker still sends must not reach the next script.
            if (!isIdle)
            {
                await DisposeAsync();
            }
        }
    }
}
