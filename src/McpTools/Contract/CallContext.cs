using System.Text.Json;

namespace McpTools.Contract;

/// <summary>What a tool may know and use of the call it serves.</summary>
internal sealed class CallContext
{
    public required Caller Caller { get; init; }

    public required Deadline Deadline { get; init; }

    /// <summary>Names this call in the log and in an answer that says something went wrong here.</summary>
    public required string CorrelationId { get; init; }

    public required IAsk Ask { get; init; }

    public required IProgressSink Progress { get; init; }

    /// <summary>What is kept for this caller, and a place to keep more.</summary>
    public required IResults Results { get; init; }

    /// <summary>The tools this caller may use, as it sees them.</summary>
    public required Func<IReadOnlyList<ToolDefinition>> VisibleTools { get; init; }

    public required InnerCall InvokeAsync { get; init; }
}

/// <summary>Calls another tool on behalf of the same caller.</summary>
/// <remarks>
/// Goes through the same pipeline, shares the outer deadline, nests at most 4 deep, takes no concurrency permit of its own, and
/// returns whole data (a byte cap instead of the budget for models). Failures are results, not exceptions.
/// </remarks>
internal delegate ValueTask<ToolResult> InnerCall(string name, JsonElement arguments, CancellationToken cancellationToken);

/// <summary>Where a long call says how far it is.</summary>
internal interface IProgressSink
{
    /// <param name="done">Never decreases within a call.</param>
    /// <param name="total">Null when unknown.</param>
    /// <param name="message">A few words for a person.</param>
    ValueTask ReportAsync(double done, double? total, string? message, CancellationToken cancellationToken);
}

/// <summary>For callers that did not ask for progress.</summary>
internal sealed class NoProgress : IProgressSink
{
    public static NoProgress Instance { get; } = new();

    public ValueTask ReportAsync(double done, double? total, string? message, CancellationToken cancellationToken) => default;
}
