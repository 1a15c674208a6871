using System.Text.Json;
using McpTools.Contract;
using McpTools.Server.Catalog;

namespace McpTools.Server.Calls;

/// <summary>One call in the pipeline, the same for every transport and every kind of caller.</summary>
internal sealed class ToolCall
{
    public required string Name { get; init; }

    /// <summary>An object that fits the input schema after validation; before it, undefined or null when the caller sent none.</summary>
    public required JsonElement Arguments { get; set; }

    public required Caller Caller { get; init; }

    /// <summary>The tools that the caller may use, in the snapshot with which this call began.</summary>
    public required CatalogView View { get; init; }

    public IAsk Ask { get; init; } = NoAsk.Instance;

    public IProgressSink Progress { get; init; } = NoProgress.Instance;

    /// <summary>Whether the caller can call again, and so read a stored result. False where the process ends with the call.</summary>
    public bool CanReadOn { get; init; } = true;

    /// <summary>Fires when the server cannot wait for the call any longer.</summary>
    public CancellationToken ServerEnds { get; init; }

    public string CorrelationId { get; init; } = NewCorrelationId();

    /// <summary>The call whose tool made this one; null for a call from outside.</summary>
    public ToolCall? Parent { get; init; }

    public int Depth => Parent is null ? 0 : Parent.Depth + 1;

    /// <summary>How many values of the arguments were repaired; set by the validate step.</summary>
    public int Repairs { get; set; }

    /// <summary>Set by the find step.</summary>
    public CatalogEntry Entry { get; set; } = null!;

    /// <summary>Set by the deadline step.</summary>
    public Deadline Deadline { get; set; } = null!;

    // It only names a log line, so it need not be hard to guess.
    private static string NewCorrelationId() => Random.Shared.NextInt64().ToString("x16", null);
}
