using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Config.Sections;
using McpTools.Modules.State;
using McpTools.Server.Calls;
using McpTools.Server.Catalog;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Support;

/// <summary>Calls the tools of a test through the real pipeline.</summary>
internal sealed class TestPipeline
{
    private readonly CallPipeline pipeline;

    public TestPipeline(params IEnumerable<ITool> tools)
        : this(SecretRedactor.None, 64, tools)
    {
    }

    public TestPipeline(SecretRedactor redactor, int callsPerCaller, params IEnumerable<ITool> tools)
    {
        Snapshot = new CatalogSnapshot(new CatalogContents { Tools = [.. tools], Redactor = redactor });
        Results = TestState.Results(Time, () => Limits);
        pipeline = new CallPipeline(new CallLimit(() => new LimitsSection { ConcurrentCallsPerCaller = callsPerCaller }), Results, Time, Log);
    }

    /// <summary>The limits of the store for large results.</summary>
    public StateLimits Limits { get; set; } = TestState.Limits;

    public ResultHandles Results { get; }

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.Parse("2026-11-23T12:00:00Z", null));

    public CollectingLogger Log { get; } = new();

    public CatalogSnapshot Snapshot { get; }

    public ValueTask<ToolResult> CallAsync(string tool, string arguments = "{}", Caller? caller = null, IAsk? ask = null, bool canReadOn = true, CancellationToken cancellationToken = default) =>
        pipeline.RunAsync(
            new ToolCall
            {
                Name = tool,
                Arguments = JsonElement.Parse(arguments),
                Caller = caller ?? Caller.Local,
                View = Snapshot.For(caller ?? Caller.Local, null),
                Ask = ask ?? NoAsk.Instance,
                CanReadOn = canReadOn,
            },
            cancellationToken);
}
