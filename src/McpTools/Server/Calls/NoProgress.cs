using McpTools.Contract;

namespace McpTools.Server.Calls;

/// <summary>For callers that did not ask to hear of progress.</summary>
internal sealed class NoProgress : IProgressSink
{
    public static NoProgress Instance { get; } = new();

    public ValueTask ReportAsync(double done, double? total, string? message, CancellationToken cancellationToken) => default;
}
