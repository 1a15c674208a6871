using System.Text.Json;
using McpTools.Contract;
using McpTools.Modules.Scripts;
using McpTools.Tools.JavaScript;
using McpTools.Workers;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Support;

/// <summary>Calls javascript_run, with real workers and the tools of a test, through the real pipeline.</summary>
internal sealed class ScriptPipeline : IDisposable
{
    private readonly SpareProcesses spares;
    private readonly OwnedProcesses owned;

    /// <param name="time">Measures the time of a script in this process; the worker measures its own.</param>
    public ScriptPipeline(
        ScriptOptions? options = null, IEnumerable<ITool>? tools = null, WorkerCommand? command = null, IReadOnlyDictionary<string, string>? modules = null, TimeProvider? time = null)
    {
        spares = new SpareProcesses(ScriptWorkers.Starter(command, Log), max: 1, TimeProvider.System);
        owned = new OwnedProcesses(time ?? TimeProvider.System);
        var runner = new ScriptRunner(new ScriptSlots(time ?? TimeProvider.System), spares, owned, new ScriptCompletion(Log), time ?? TimeProvider.System);
        var sessions = new ScriptSessions(TestState.Store(Clock), Clock);
        Tool = new JavaScriptRun(runner, options ?? Patient, modules ?? new Dictionary<string, string>(), sessions);
        Pipeline = new TestPipeline([Tool, .. tools ?? []]);
    }

    /// <summary>Options for a busy machine. The time to start a worker counts, so the limits are long, and no spare worker is started.</summary>
    public static ScriptOptions Patient { get; } = new() { Timeout = "40s", MaxTimeout = "40s", CpuTime = "60s", Spares = 0 };

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.Parse("2026-11-23T12:00:00Z", null));

    public ITool Tool { get; }

    public TestPipeline Pipeline { get; }

    /// <summary>The ids of the processes that wait for another script of their caller.</summary>
    public IReadOnlyList<int> WaitingProcesses => owned.Ids;

    /// <summary>The log of the classes that start and run processes.</summary>
    public CollectingLogger Log { get; } = new();

    /// <summary>Starts a worker before the test, so that a short time limit applies to the script alone.</summary>
    public async Task WarmAsync(ScriptOptions options)
    {
        var settings = ScriptProcessSettings.Of(options);
        spares.Fill(settings, allowed: 1, load: 1);
        while (spares.Ready == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public Task<ToolResult> RunAsync(string code, string more = "", Caller? caller = null) =>
        Pipeline.CallAsync("javascript_run", $$"""{"code":"{{JsonEncodedText.Encode(code)}}"{{more}}}""", caller, cancellationToken: TestContext.Current.CancellationToken).AsTask();

    /// <summary>Runs a script that must succeed, and returns the first text.</summary>
    public async Task<string> ValueAsync(string code, string more = "", Caller? caller = null)
    {
        ToolResult result = await RunAsync(code, more, caller);
        Assert.Null(result.Error);
        return Texts(result)[0];
    }

    public static string[] Texts(ToolResult result) => [.. result.Content.OfType<ToolContent.Text>().Select(text => text.Value)];

    public void Dispose()
    {
        spares.Dispose();
        owned.Dispose();
    }
}
