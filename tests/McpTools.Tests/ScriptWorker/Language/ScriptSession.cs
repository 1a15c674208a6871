using System.Text.Json;
using McpTools.Tests.Support;
using McpTools.Workers;

namespace McpTools.Tests.ScriptWorker.Language;

/// <summary>One worker for the scripts of a class, each in an engine of its own; a new one when it has died.</summary>
public sealed class ScriptSession : IAsyncDisposable
{
    private static readonly WorkerOptions Options = WorkerOptions.Default with { MaxExchanges = 1_000 };

    private WorkerProcess? worker;

    /// <returns>The reply of the worker as it came.</returns>
    public async Task<JsonElement> RunAsync(string code, int timeoutMs = 10_000)
    {
        worker ??= WorkerProcess.Start(WorkerPrograms.Script, Options, TimeProvider.System);
        using MemoryStream request = new();
        using (Utf8JsonWriter json = new(request))
        {
            json.WriteStartObject();
            json.WriteString("code", code);
            json.WriteNumber("timeout_ms", timeoutMs);
            json.WriteEndObject();
        }

        WorkerReply reply = await worker.ExchangeAsync(request.ToArray(), WorkerPrograms.Patience, TestContext.Current.CancellationToken);
        if (reply.Outcome is not WorkerOutcome.Replied)
        {
            await DisposeAsync();
            Assert.Fail($"{reply.Outcome}, exit code {reply.ExitCode}: {reply.ErrorTail}");
        }

        return JsonElement.Parse(reply.Payload.Span);
    }

    public async Task<JsonElement> ValueAsync(string code)
    {
        JsonElement reply = await RunAsync(code);
        Assert.True(reply.GetProperty("ok").GetBoolean(), reply.GetRawText());
        return reply.GetProperty("value");
    }

    /// <returns>What the script printed, as "level: text".</returns>
    public async Task<IReadOnlyList<string>> PrintedAsync(string code) => Printed(await RunAsync(code));

    public static IReadOnlyList<string> Printed(JsonElement reply) => reply.TryGetProperty("console", out JsonElement lines)
        ? [.. lines.EnumerateArray().Select(line => $"{line.GetProperty("level").GetString()}: {line.GetProperty("text").GetString()}")]
        : [];

    public async ValueTask DisposeAsync()
    {
        if (worker is not null)
        {
            await worker.DisposeAsync();
            worker = null;
        }
    }
}
