using McpTools.Contract;

namespace McpTools.Server.Protocol.Tasks;

/// <summary>Shows progress where a client polls: in the task's status message.</summary>
internal sealed class TaskProgress(TaskRecord record) : IProgressSink
{
    public ValueTask ReportAsync(double done, double? total, string? message, CancellationToken cancellationToken)
    {
        string amount = total is null ? $"{done:0.##}" : $"{done:0.##} of {total:0.##}";
        record.Say(message is null ? amount : $"{amount}: {message}");
        return default;
    }
}
