using McpTools.Contract;
using McpTools.Server.Protocol.Draining;
using Microsoft.Extensions.Logging.Abstractions;

namespace McpTools.Tests.Support;

/// <summary>Values that a test needs but does not care about.</summary>
internal static class Some
{
    /// <summary>A caller with another key than the local one.</summary>
    public static Caller Stranger { get; } = new(CallerKind.ApiKey, "key:stranger", Grants.Everything);

    public static CallContext Context(Caller? caller = null, TimeProvider? time = null) => new()
    {
        Caller = caller ?? Caller.Local,
        Deadline = new Deadline(time ?? TimeProvider.System, ToolBudget.Default.Time),
        CorrelationId = "some-call",
        Ask = new NobodyToAsk(),
        Progress = new ProgressToNobody(),
        Results = TestState.Results(time ?? TimeProvider.System).For(caller ?? Caller.Local),
        VisibleTools = () => [],
        InvokeAsync = (name, _, _) => ValueTask.FromResult(ToolResult.Fail("tool_not_found", $"There is no tool {name} in this test.")),
    };

    public static Drain Drain() => new(() => TimeSpan.FromSeconds(10), TimeProvider.System, NullLoggerFactory.Instance);

    private sealed class NobodyToAsk : IAsk
    {
        public bool CanAsk => false;

        public ValueTask<IReadOnlyDictionary<string, Answer>> AskAsync(IReadOnlyList<Question> questions, CancellationToken cancellationToken) =>
            throw new ToolErrorException("cannot_ask", "Nobody is there to ask in this test.");
    }

    private sealed class ProgressToNobody : IProgressSink
    {
        public ValueTask ReportAsync(double done, double? total, string? message, CancellationToken cancellationToken) =>
            ValueTask.CompletedTask;
    }
}
