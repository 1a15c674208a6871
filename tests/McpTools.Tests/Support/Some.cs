using McpTools.Tools;

namespace McpTools.Tests.Support;

/// <summary>Values of which a test needs one and does not care which.</summary>
internal static class Some
{
    public static CallContext Context(TimeProvider? time = null, TimeSpan? budget = null) => new()
    {
        Caller = Caller.Local,
        Deadline = new Deadline(time ?? TimeProvider.System, budget ?? TimeSpan.FromSeconds(30)),
        CorrelationId = "test",
        Ask = new NobodyToAsk(),
        Progress = new Unheard(),
        VisibleTools = () => [],
        InvokeAsync = (_, _, _) => throw new InvalidOperationException("no inner calls here"),
    };

    private sealed class NobodyToAsk : IAsk
    {
        public bool CanAsk => false;

        public ValueTask<IReadOnlyDictionary<string, Answer>> AskAsync(IReadOnlyList<Question> questions, CancellationToken cancellationToken) =>
            throw new ToolErrorException("cannot_ask", "Nobody is there.");
    }

    private sealed class Unheard : IProgressSink
    {
        public ValueTask ReportAsync(double done, double? total, string? message, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
