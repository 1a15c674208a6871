using System.Text.Json;

namespace McpTools.Contract;

/// <summary>Everything a tool may know and use of the call that it serves.</summary>
/// <remarks>Belongs to one call and must not be used after <see cref="ITool.CallAsync"/> has returned. All members are thread safe.</remarks>
internal sealed class CallContext
{
    /// <summary>The caller on whose behalf the tool runs. Inner calls keep the caller of the outer call.</summary>
    public required Caller Caller { get; init; }

    /// <summary>The time that is left for this call. The pipeline ends the call when it has passed, whether or not the tool notices.</summary>
    public required Deadline Deadline { get; init; }

    /// <summary>Identifies this call in the log, and in the answer to a call that failed with an internal error.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>Asks the person behind the caller. The deadline does not run while a question is open.</summary>
    public required IAsk Ask { get; init; }

    /// <summary>Reports progress. Does nothing when the caller did not ask for it.</summary>
    public required IProgressSink Progress { get; init; }

    /// <summary>The stored results of this caller. A tool stores here what is too large to return.</summary>
    public required IResults Results { get; init; }

    /// <summary>Returns the definitions of the tools that <see cref="InvokeAsync"/> reaches, in the order of their names.</summary>
    public required Func<IReadOnlyList<ToolDefinition>> VisibleTools { get; init; }

    /// <summary>Calls another tool for the same caller.</summary>
    public required InnerCall InvokeAsync { get; init; }
}

/// <summary>Calls another tool on behalf of the same caller.</summary>
/// <remarks>
/// The call passes the whole pipeline: the tool must be visible to the caller, and the arguments must satisfy its schema. It ends with
/// the outer call at the latest, needs no permit of its own, and may nest at most 4 deep. Its result is not cut to a character budget.
/// A failure is a result with <see cref="ToolResult.Error"/>, not an exception. Two exceptions pass through:
/// <see cref="OperationCanceledException"/>, and <see cref="QuestionsPendingException"/> when the inner tool asks a question.
/// </remarks>
internal delegate ValueTask<ToolResult> InnerCall(string name, JsonElement arguments, CancellationToken cancellationToken);

/// <summary>Reports how far a long call has come. Thread safe.</summary>
internal interface IProgressSink
{
    /// <param name="done">The work done so far, in any unit. Must not decrease within a call.</param>
    /// <param name="total">The whole work in the same unit; null when it is unknown.</param>
    /// <param name="message">A few words for a person; null for none.</param>
    /// <param name="cancellationToken">The token of the call.</param>
    ValueTask ReportAsync(double done, double? total, string? message, CancellationToken cancellationToken);
}

/// <summary>For callers that did not ask for progress.</summary>
internal sealed class NoProgress : IProgressSink
{
    public static NoProgress Instance { get; } = new();

    public ValueTask ReportAsync(double done, double? total, string? message, CancellationToken cancellationToken) => default;
}
